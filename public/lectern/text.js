// Two marks in texts that style sheets and keyboards need.
prepare()
// A live reload puts the text as it was built back into the page.
document.addEventListener('lectern:update', prepare)
addEventListener('resize', markWideMath)

function prepare() {
  markBareLinks()
  markWideMath()
}

/** A link whose text is its own address need not have it printed a second time. */
function markBareLinks() {
  for (const link of document.querySelectorAll('.prose a[href^="http"]')) {
    if (link.href.includes(link.textContent.trim().replace(/^https?:\/\//, ''))) link.dataset.bare = ''
  }
}

/** A formula wider than the page scrolls; the keyboard must be able to get to it. */
function markWideMath() {
  for (const formula of document.querySelectorAll('math.tml-display')) {
    if (formula.scrollWidth > formula.clientWidth) formula.setAttribute('tabindex', '0')
    else formula.removeAttribute('tabindex')
  }
}
