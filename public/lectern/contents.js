// Marks in the contents list the part of the text that is being read.
const state = { observer: undefined, mark: undefined }

watch()
// A live reload may change the headings.
document.addEventListener('lectern:update', watch)
// A jump need not move any heading over the line, as at the end of a page.
addEventListener('hashchange', () => state.mark?.())
// On a phone the open list stands over the text: a chosen part folds it. (Beside the text it is open in any case.)
document.addEventListener('click', (event) => {
  const details = event.target.closest('[data-contents] a')?.closest('details')
  if (details) details.open = false
})

function watch() {
  state.observer?.disconnect()
  const list = document.querySelector('[data-contents]')
  const links = Array.from(list?.querySelectorAll('a[href^="#"]') ?? [])
  const sections = links.flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)))
    return heading ? [{ link, heading }] : []
  })
  if (sections.length === 0) return
  state.mark = () => mark(list, sections)
  // A line a fifth below the top: a heading that passes it begins the part that is read.
  state.observer = new IntersectionObserver(state.mark, { rootMargin: '0px 0px -80% 0px' })
  for (const { heading } of sections) state.observer.observe(heading)
  state.mark()
}

function mark(list, sections) {
  const line = innerHeight / 5 + 1
  const top = ({ heading }) => heading.getBoundingClientRect().top
  const isAtEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2
  const read = isAtEnd
    ? sections.findLast((section) => top(section) < innerHeight)
    : sections.findLast((section) => top(section) <= line)
  // A part that was chosen stands at the top, or at the end anywhere: the next may be above the line as well.
  const chosen = sections.find(({ link }) => link.hash === location.hash)
  const isThere = chosen && top(chosen) >= 0 && top(chosen) < (isAtEnd ? innerHeight : innerHeight / 2)
  const current = (isThere ? chosen : read) ?? sections[0]
  for (const { link } of sections) {
    if (link === current.link) link.setAttribute('aria-current', 'true')
    else link.removeAttribute('aria-current')
  }
  reveal(list, current.link)
}

/** Scrolls a list that is longer than the window, and nothing but it. */
function reveal(list, link) {
  const [outer, inner] = [list.getBoundingClientRect(), link.getBoundingClientRect()]
  if (inner.height === 0 || list.scrollHeight <= list.clientHeight) return
  if (inner.top < outer.top + 40) list.scrollTop -= outer.top + 40 - inner.top
  else if (inner.bottom > outer.bottom - 40) list.scrollTop += inner.bottom - outer.bottom + 40
}
