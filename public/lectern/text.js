// Links to the headings of a text, and two marks that style sheets and keyboards need.
const sectionLink = document.querySelector('script[data-section-link]')?.dataset.sectionLink ?? 'Link to this section'
// What fits on paper in the smallest letters that can be read.
const mostEms = 80
prepare()
// A live reload puts the text as it was built back into the page.
document.addEventListener('lectern:update', prepare)
addEventListener('resize', markWide)
// What is folded has no width.
addEventListener('toggle', markWide, true)

function prepare() {
  markBareLinks()
  markWide()
  linkHeadings()
}

/** A link whose text is its own address need not have it printed a second time. */
function markBareLinks() {
  for (const link of document.querySelectorAll('.prose a[href^="http"]')) {
    if (link.href.includes(link.textContent.trim().replace(/^https?:\/\//, ''))) link.dataset.bare = ''
  }
}

/** A formula or table wider than the page scrolls: the keyboard must be able to get to it, and paper to fit it. */
function markWide() {
  // Where it has been made to fit already.
  if (matchMedia('print').matches) return
  // First all are measured, then all are marked: else the browser would lay out the page for each of them.
  const measured = Array.from(document.querySelectorAll('math, .table-scroll'), (part) => [part, emsOf(part)])
  for (const [part, ems] of measured) {
    part.style.setProperty('--ems', ems)
    part.toggleAttribute('data-wide', ems > mostEms)
    if (part.matches('.table-scroll')) continue
    if (ems) part.setAttribute('tabindex', '0')
    else part.removeAttribute('tabindex')
  }
}

/** How wide the contents of a part are that is too narrow for them, in letters' sizes. */
function emsOf(part) {
  if (part.scrollWidth <= part.clientWidth) return ''
  const text = part.querySelector('table') ?? part
  return part.scrollWidth / Number.parseFloat(getComputedStyle(text).fontSize)
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
