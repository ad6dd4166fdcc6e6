// Links to the headings of a text, and two marks that style sheets and keyboards need.
const sectionLink = document.querySelector('script[data-section-link]')?.dataset.sectionLink ?? 'Link to this section'
prepare()
// A live reload puts the text as it was built back into the page.
document.addEventListener('lectern:update', prepare)
addEventListener('resize', markWideMath)
// What is folded has no width.
addEventListener('toggle', markWideMath, true)

function prepare() {
  markBareLinks()
  markWideMath()
  linkHeadings()
}

/** A link whose text is its own address need not have it printed a second time. */
function markBareLinks() {
  for (const link of document.querySelectorAll('.prose a[href^="http"]')) {
    if (link.href.includes(link.textContent.trim().replace(/^https?:\/\//, ''))) link.dataset.bare = ''
  }
}

/** A formula wider than the page scrolls; the keyboard must be able to get to it. */
function markWideMath() {
  // First all are measured, then all are marked: else the browser would lay out the page for each of them.
  const formulas = Array.from(document.querySelectorAll('math'))
  const wide = new Set(formulas.filter((formula) => formula.scrollWidth > formula.clientWidth))
  for (const formula of formulas) {
    if (wide.has(formula)) formula.setAttribute('tabindex', '0')
    else formula.removeAttribute('tabindex')
  }
}

/** A link to each heading, for readers who pass it on. Its sign is the style sheet's, so that nobody copies it. */
function linkHeadings() {
  for (const heading of document.querySelectorAll('.prose :is(h2, h3, h4)[id]')) {
    if (heading.querySelector('.heading-link') !== null) continue
    const link = document.createElement('a')
    link.className = 'heading-link'
    link.href = `#${encodeURIComponent(heading.id)}`
    link.setAttribute('aria-label', sectionLink)
    heading.append(link)
  }
}
