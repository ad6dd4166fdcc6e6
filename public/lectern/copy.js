// A button that copies a block of code. Its words are in the page's language: they stand on the script's own element.
const english = { copy: 'Copy', copied: 'Copied', notCopied: 'Not copied' }
const words = { ...english, ...document.querySelector('script[data-copied]')?.dataset }
const shownForMs = 2000
addButtons()
// A live reload puts the text as it was built back into the page.
document.addEventListener('lectern:update', addButtons)
// One listener on the document, so that it outlives a live reload of the page's body.
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-copy]')
  if (button) copyCode(button)
})

function addButtons() {
  // Browsers have it only where the connection is safe.
  if (!navigator.clipboard) return
  for (const code of document.querySelectorAll('.prose pre > code')) {
    if (code.closest('.code-frame')) continue
    // The button stands in a frame around the block, else it would scroll away with the code.
    const frame = document.createElement('div')
    frame.className = 'code-frame'
    const button = document.createElement('button')
    button.type = 'button'
    button.dataset.copy = ''
    button.textContent = words.copy
    code.parentElement.replaceWith(frame)
    frame.append(code.parentElement, button)
  }
  addStatus()
}

async function copyCode(button) {
  const code = button.parentElement.querySelector('code')
  let told = words.copied
  try {
    await navigator.clipboard.writeText(code.textContent)
  } catch {
    told = words.notCopied
  }
  button.textContent = told
  // Told to who does not see the button, too; the same words a second time would not be.
  const status = addStatus()
  status.textContent = told
  setTimeout(() => {
    button.textContent = words.copy
    status.textContent = ''
  }, shownForMs)
}

/** What changes in an element is told only where it has been there before. */
function addStatus() {
  const there = document.getElementById('copy-status')
  if (there) return there
  const status = document.createElement('p')
  status.id = 'copy-status'
  status.className = 'visually-hidden'
  status.setAttribute('role', 'status')
  document.body.append(status)
  return status
}
