// The default theme's script. Every page is complete without it.
const root = document.documentElement

// One listener on the document, so that it outlives a live reload of the page's body.
document.addEventListener('click', (event) => {
  if (event.target.closest('[data-theme-toggle]')) chooseNextTheme()
  const copy = event.target.closest('[data-copy]')
  if (copy) copyCode(copy)
})
prepareText()
// A live reload puts the text as it was built back into the page.
document.addEventListener('lectern:update', prepareText)
addEventListener('resize', markWideMath)

function prepareText() {
  addCopyButtons()
  markBareLinks()
  markWideMath()
}

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

function addCopyButtons() {
  if (!navigator.clipboard) return
  for (const code of document.querySelectorAll('.prose pre > code')) {
    if (code.closest('.code-frame')) continue
    // The button stands in a frame around the block, else it would scroll away with the code.
    const frame = document.createElement('div')
    frame.className = 'code-frame'
    const button = document.createElement('button')
    button.type = 'button'
    button.dataset.copy = ''
    button.textContent = 'Copy'
    code.parentElement.replaceWith(frame)
    frame.append(code.parentElement, button)
  }
}

async function copyCode(button) {
  const code = button.parentElement.querySelector('code')
  try {
    await navigator.clipboard.writeText(code.textContent)
    button.textContent = 'Copied'
  } catch {
    button.textContent = 'Not allowed'
  }
  setTimeout(() => {
    button.textContent = 'Copy'
  }, 2000)
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
