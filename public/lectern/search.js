// Opens the search: by its link in the header, or by the key "/". Nothing of the search is loaded before that.
let isOpening = false

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-search-open]')
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  open(link)
})

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return
  if (event.target.closest('input, textarea, select, [contenteditable]:not([contenteditable="false"])')) return
  const link = document.querySelector('a[data-search-open]')
  if (!link) return
  event.preventDefault()
  open(link)
})

// The page of the search has the field in it.
if (document.querySelector('[data-search]')) load().then(({ bindPage }) => bindPage(), showLists)

async function open(link) {
  // Pressed twice while it loads, it opens once.
  if (isOpening) return
  isOpening = true
  try {
    const { openDialog } = await load()
    await openDialog(link.href)
  } catch {
    location.assign(link.href)
  }
  isOpening = false
}

/** Instead of results that cannot come. */
function showLists() {
  delete document.documentElement.dataset.query
}

function load() {
  return import('./search-panel.js')
}
