// A picture that is larger than the page shows it opens in the whole window, by click, Enter or blank, and where that is
// too small for it, too, once more in its own size.
const english = { enlarge: 'Enlarge', close: 'Close' }
const words = { ...english, ...document.querySelector('script[data-enlarge]')?.dataset }
markPictures()
// A live reload puts the text as it was built back into the page.
document.addEventListener('lectern:update', markPictures)
addEventListener('resize', markPictures)
// One listener on the document, so that it outlives a live reload of the page's body.
document.addEventListener('click', (event) => {
  if (isMarked(event.target)) enlarge(event)
})
document.addEventListener('keydown', (event) => {
  if (!isMarked(event.target) || (event.key !== 'Enter' && event.key !== ' ')) return
  event.preventDefault()
  enlarge(event)
})

function markPictures() {
  for (const picture of document.querySelectorAll('.prose img')) {
    if (!picture.closest('a, button, summary')) markOnceLoaded(picture)
  }
}

function markOnceLoaded(picture) {
  if (picture.complete) mark(picture)
  else picture.addEventListener('load', () => mark(picture), { once: true })
}

function mark(picture) {
  const width = Math.max(picture.naturalWidth, Number(picture.getAttribute('width')) || 0)
  if (width > picture.clientWidth * 1.15 && picture.clientWidth > 0) {
    if (isMarked(picture)) return
    picture.dataset.zoom = ''
    picture.tabIndex = 0
    picture.setAttribute('role', 'button')
    picture.setAttribute('aria-label', [words.enlarge, picture.alt].filter(Boolean).join(': '))
  } else if (isMarked(picture)) {
    delete picture.dataset.zoom
    for (const name of ['tabindex', 'role', 'aria-label']) picture.removeAttribute(name)
  }
}

function isMarked(target) {
  return target instanceof HTMLImageElement && target.dataset.zoom !== undefined
}

function enlarge(event) {
  const dialog = event.target.closest('.zoom')
  if (dialog) switchSize(dialog, event)
  else open(event.target)
}

/** Between all of the picture and its own size, in which it scrolls; what was pointed at comes to the middle. */
function switchSize(dialog, { target, offsetX = target.width / 2, offsetY = target.height / 2 }) {
  const [x, y] = [offsetX / target.width, offsetY / target.height]
  target.setAttribute('aria-pressed', String(dialog.toggleAttribute('data-full')))
  dialog.scrollTo(x * target.width - dialog.clientWidth / 2, y * target.height - dialog.clientHeight / 2)
}

function open(picture) {
  const dialog = document.createElement('dialog')
  dialog.className = 'zoom'
  dialog.setAttribute('aria-label', picture.alt || words.enlarge)
  const full = document.createElement('img')
  // As the author gave it, not a smaller one that was made of it.
  full.src = picture.src
  full.alt = picture.alt
  const close = document.createElement('button')
  close.type = 'button'
  close.textContent = words.close
  close.autofocus = true
  dialog.append(full, close)
  dialog.addEventListener('click', ({ target }) => isMarked(target) || dialog.close())
  dialog.addEventListener('close', () => {
    dialog.remove()
    picture.focus({ preventScroll: true })
  })
  document.body.append(dialog)
  dialog.showModal()
  markOnceLoaded(full)
}
