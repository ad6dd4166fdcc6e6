// One result of the search: a link that the combobox leads to.
let count = 0

/** @param {{ url: string, title: string, detail: string, part: string, excerpt: string }} result */
export function optionOf({ url, title, detail, part, excerpt }) {
  const option = document.createElement('a')
  option.id = `search-option-${++count}`
  option.href = url
  option.tabIndex = -1
  option.setAttribute('role', 'option')
  option.setAttribute('aria-selected', 'false')
  option.append(line('search-title', title))
  if (detail !== '') option.append(line('search-detail', detail))
  if (part !== '') option.append(line('search-part', part))
  if (excerpt !== '') option.append(marked(excerpt))
  // The dialog is of the page that is left; on the same page the address only moves it.
  option.addEventListener('click', () => option.closest('dialog')?.close())
  return option
}

function line(name, text) {
  const part = document.createElement('span')
  part.className = name
  part.textContent = text
  return part
}

/** The excerpt's marks as elements, and everything else as text, whatever the index says. */
function marked(excerpt) {
  const part = line('search-excerpt', '')
  const { body } = new DOMParser().parseFromString(excerpt, 'text/html')
  for (const node of body.childNodes) {
    const isMark = node.nodeName === 'MARK'
    const piece = isMark ? document.createElement('mark') : document.createTextNode(node.textContent)
    if (isMark) piece.textContent = node.textContent
    part.append(piece)
  }
  return part
}
