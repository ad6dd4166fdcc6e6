// The colour choice. Every page is complete without it.
const root = document.documentElement

// One listener on the document, so that it outlives a live reload of the page's body.
document.addEventListener('click', (event) => {
  if (event.target.closest('[data-theme-toggle]')) chooseNextTheme()
})

function chooseNextTheme() {
  const next = { auto: 'light', light: 'dark', dark: 'auto' }[root.dataset.theme ?? 'auto'] ?? 'auto'
  if (next === 'auto') delete root.dataset.theme
  else root.dataset.theme = next
  try {
    if (next === 'auto') localStorage.removeItem('lectern-theme')
    else localStorage.setItem('lectern-theme', next)
  } catch {
    // Storage is blocked: the choice holds for this page.
  }
}
