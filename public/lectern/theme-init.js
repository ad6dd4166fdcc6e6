// Runs before the first paint, so that a kept colour choice never flashes the other one.
// It is a file of its own, not inline, so that a strict Content-Security-Policy allows it.
;(() => {
  const root = document.documentElement
  root.dataset.js = ''
  // The page of the search with a query in its address: its results will come.
  if (new URLSearchParams(location.search).get('q')) root.dataset.query = ''
  try {
    const choice = localStorage.getItem('lectern-theme')
    if (choice === 'light' || choice === 'dark') root.dataset.theme = choice
  } catch {
    // Storage is blocked: the system's colours are a good answer.
  }
})()
