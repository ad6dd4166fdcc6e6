// The search: in a dialog over any page, or on its own page. Its words and its field come from that page.
import { find } from './search-index.js'
import { optionOf } from './search-option.js'

const typingMs = 120
let dialog

/** Brings the field of the search page to life. */
export function bindPage() {
  const panel = document.querySelector('[data-search]')
  const field = bind(panel)
  const query = new URLSearchParams(location.search).get('q')
  if (query) {
    field.value = query
    field.dispatchEvent(new Event('input'))
  }
}

/** Opens the search over the page, made from the search page at the address. */
export async function openDialog(address) {
  const onPage = document.querySelector('main [data-search] input')
  if (onPage) return onPage.focus()
  if (!dialog?.isConnected) dialog = await makeDialog(address)
  dialog.showModal()
  dialog.querySelector('input').select()
}

async function makeDialog(address) {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  await loadStyle(page.querySelector('link[rel="stylesheet"][href*="search.css"]'), address)
  const made = document.createElement('dialog')
  made.className = 'search-dialog'
  const panel = document.importNode(page.querySelector('[data-search]'), true)
  made.setAttribute('aria-label', panel.querySelector('label').textContent)
  const close = document.createElement('button')
  close.type = 'button'
  close.className = 'search-close'
  close.textContent = panel.dataset.close
  made.append(panel, close)
  document.body.append(made)
  const field = bind(panel)
  close.addEventListener('click', () => made.close())
  // A click beside the panel is one on the dialog itself.
  made.addEventListener('click', (event) => event.target === made && made.close())
  // Esc closes, at once: some browsers empty the field first.
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return
    event.preventDefault()
    made.close()
  })
  return made
}

function loadStyle(link, address) {
  if (!link) return
  const style = document.createElement('link')
  style.rel = 'stylesheet'
  style.href = new URL(link.getAttribute('href'), address).href
  return new Promise((resolve) => {
    style.onload = resolve
    style.onerror = resolve
    document.head.append(style)
  })
}

/** A field with a list of results (the combobox pattern): the focus stays in the field, arrows choose, Enter opens. */
function bind(panel) {
  const field = panel.querySelector('input')
  const list = panel.querySelector('[role="listbox"]')
  const status = panel.querySelector('[role="status"]')
  const hint = status.textContent
  let typing
  // Whether what was typed last has no answer yet, and whether its first result is to be opened at once.
  let isWaiting = false
  let isEntered = false
  panel.hidden = false

  const show = (groups, text) => {
    list.replaceChildren(...groups.map((group) => groupOf(group)))
    status.textContent = text
    if (groups.length === 0) delete document.documentElement.dataset.query
    field.setAttribute('aria-expanded', String(groups.length > 0))
    const [first] = options(list)
    choose(field, first)
    // Not when the reader has gone elsewhere meanwhile, or has closed the dialog.
    if (isEntered && field.matches(':focus')) first?.click()
    isWaiting = false
    isEntered = false
  }
  const search = async () => {
    const query = field.value.trim()
    if (query === '') return show([], hint)
    status.textContent = panel.dataset.loading
    try {
      const { groups, total } = await find(query, panel.dataset)
      // Another letter came meanwhile: its results are on the way.
      if (query !== field.value.trim()) return
      show(groups, countText(total, query, panel.dataset))
    } catch {
      show([], panel.dataset.failed)
    }
  }
  field.addEventListener('input', () => {
    isWaiting = true
    isEntered = false
    clearTimeout(typing)
    typing = setTimeout(search, typingMs)
  })
  field.addEventListener('keydown', (event) => {
    if (isWaiting && event.key === 'Enter' && !event.isComposing) isEntered = true
    else steer(event, field, list)
  })
  return field
}

function steer(event, field, list) {
  if (event.isComposing) return
  const all = options(list)
  const at = all.findIndex((option) => option.id === field.getAttribute('aria-activedescendant'))
  const steps = { ArrowDown: 1, ArrowUp: -1 }
  if (event.key in steps && all.length > 0) {
    event.preventDefault()
    choose(field, all[(at + steps[event.key] + all.length) % all.length])
  } else if (event.key === 'Enter' && at !== -1) {
    event.preventDefault()
    all[at].click()
  }
}

function choose(field, option) {
  for (const other of field.closest('[data-search]').querySelectorAll('[role="option"]'))
    other.setAttribute('aria-selected', String(other === option))
  if (option === undefined) return field.removeAttribute('aria-activedescendant')
  field.setAttribute('aria-activedescendant', option.id)
  option.scrollIntoView({ block: 'nearest' })
}

function options(list) {
  return Array.from(list.querySelectorAll('[role="option"]'))
}

function groupOf({ title, results }) {
  const group = document.createElement('div')
  group.setAttribute('role', 'group')
  const heading = document.createElement('div')
  heading.className = 'search-kind'
  heading.id = `search-kind-${title}`
  heading.textContent = title
  group.setAttribute('aria-labelledby', heading.id)
  group.append(heading, ...results.map(optionOf))
  return group
}

function countText(count, query, { none, one, many }) {
  if (count === 0) return none.replace('%query%', query)
  return count === 1 ? one : many.replace('%count%', count)
}
