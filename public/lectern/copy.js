// A button that copies a block of code.
addButtons()
// A live reload puts the text as it was built back into the page.
document.addEventListener('lectern:update', addButtons)
// One listener on the document, so that it outlives a live reload of the page's body.
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-copy]')
  if (button) copyCode(button)
})

function addButtons() {
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
