// Gives life to the field that filters a list: the element with data-filter, whose items have data-filter-item.
// Groups without an item left are hidden, and so is what has data-filter-aside. The list is complete without it.
const queries = new Map()
const texts = new WeakMap()
const bound = new WeakSet()

prepare()
// A live reload takes the field away and may change the items.
document.addEventListener('lectern:update', () => {
  for (const item of document.querySelectorAll('[data-filter-item]')) texts.delete(item)
  prepare()
})

function prepare() {
  for (const [index, list] of document.querySelectorAll('[data-filter]').entries()) {
    const id = `filter-${index + 1}`
    const form = document.getElementById(id)?.parentElement ?? addForm(list, id)
    if (!bound.has(form)) bind(form, list, id)
    apply(list, id)
  }
}

/** For lists whose layout has no field of its own: includes/filter-field.html keeps the room, so that nothing moves. */
function addForm(list, id) {
  const form = document.createElement('div')
  form.className = 'filter'
  form.setAttribute('role', 'search')
  const label = document.createElement('label')
  label.htmlFor = id
  label.textContent = list.dataset.filter
  const field = Object.assign(document.createElement('input'), { id, type: 'search', autocomplete: 'off' })
  field.spellcheck = false
  const status = document.createElement('p')
  status.setAttribute('role', 'status')
  form.append(label, field, status)
  const aside = list.previousElementSibling
  ;(aside?.matches('[data-filter-aside]') ? aside : list).before(form)
  return form
}

function bind(form, list, id) {
  bound.add(form)
  const field = form.querySelector('input')
  field.value = queries.get(id) ?? field.value
  queries.set(id, field.value)
  const change = (query) => {
    queries.set(id, query)
    apply(list.isConnected ? list : document.querySelector('[data-filter]'), id)
  }
  field.addEventListener('input', () => change(field.value))
  // Not every browser empties a search field by this key.
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || field.value === '') return
    event.preventDefault()
    field.value = ''
    change('')
  })
}

/** Shows the items that have all words of the query, and what stands aside only while all are shown. */
function apply(list, id) {
  const words = fold(queries.get(id) ?? '')
    .split(' ')
    .filter(Boolean)
  const items = Array.from(list.querySelectorAll('[data-filter-item]'))
  let shown = 0
  for (const item of items) {
    const text = textOf(item)
    item.hidden = !words.every((word) => text.includes(word))
    if (!item.hidden) shown++
  }
  for (const group of list.querySelectorAll('[data-filter-group]'))
    group.hidden = group.querySelector('[data-filter-item]:not([hidden])') === null
  for (const aside of document.querySelectorAll('[data-filter-aside]')) aside.hidden = words.length > 0
  const status = document.getElementById(id)?.parentElement.querySelector('[role="status"]')
  if (status) status.textContent = words.length === 0 ? '' : countText(list, shown, items.length)
}

function countText({ dataset }, shown, total) {
  if (shown === 0) return dataset.filterNone
  return dataset.filterShown.replace('%count%', shown).replace('%total%', total)
}

/** What an item says of itself, without its count and what is folded in it, such as a citation's `title`. */
function textOf(item) {
  const known = texts.get(item)
  if (known !== undefined) return known
  const parts = Array.from(item.children, (part) => (part.matches('details, .index-count') ? '' : part.textContent))
  const text = fold([item.dataset.filterItem, ...parts].join(' '))
  texts.set(item, text)
  return text
}

/** `Schütze` is found by `schutze`, too. */
function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ')
}
