// Adds a field that filters the list of papers. The list is complete without it.
// Classic and deferred: what it does is its own, hence the block.
{
  let query = ''

  const prepare = () => {
    const list = document.querySelector('[data-papers]')
    if (!list) return
    if (!document.getElementById('papers-filter')) addField(list)
    apply(list)
  }

  const addField = (list) => {
    const form = document.createElement('div')
    form.className = 'papers-filter'
    form.setAttribute('role', 'search')
    const label = document.createElement('label')
    label.htmlFor = 'papers-filter'
    label.textContent = 'Filter by title, author, session or id'
    const field = document.createElement('input')
    field.id = label.htmlFor
    field.type = 'search'
    field.autocomplete = 'off'
    field.spellcheck = false
    field.value = query
    const status = document.createElement('p')
    status.setAttribute('role', 'status')
    form.append(label, field, status)
    const change = (text) => {
      query = text
      apply(document.querySelector('[data-papers]') ?? list)
    }
    field.addEventListener('input', () => change(field.value))
    // Not every browser empties a search field by this key.
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing || field.value === '') return
      event.preventDefault()
      field.value = ''
      change('')
    })
    const nav = document.querySelector('nav[data-papers-index]')
    ;(nav ?? list).before(form)
  }

  /** Shows the papers that have all words of the query, and the indexes only while all papers are shown. */
  const apply = (list) => {
    const words = fold(query).split(/\s+/).filter(Boolean)
    const papers = Array.from(list.querySelectorAll('[data-paper]'))
    let shown = 0
    for (const paper of papers) {
      const text = textOf(paper)
      paper.hidden = !words.every((word) => text.includes(word))
      if (!paper.hidden) shown++
    }
    for (const section of list.querySelectorAll('section'))
      section.hidden = section.querySelector('[data-paper]:not([hidden])') === null
    for (const index of document.querySelectorAll('[data-papers-index]')) index.hidden = words.length > 0
    const status = document.querySelector('.papers-filter [role="status"]')
    if (status) status.textContent = words.length === 0 ? '' : countText(shown, papers.length)
  }

  const countText = (shown, total) => (shown === 0 ? 'No paper matches' : `${shown} of ${total} papers shown`)

  const texts = new WeakMap()

  /** What a paper says of itself, without the words of its citation, such as `title`. */
  const textOf = (paper) => {
    const known = texts.get(paper)
    if (known !== undefined) return known
    const parts = Array.from(paper.children, (part) => (part.matches('details') ? '' : part.textContent))
    const text = fold([paper.dataset.paper, ...parts].join(' '))
    texts.set(paper, text)
    return text
  }

  /** `Schütze` is found by `schutze`, too. */
  const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ')

  prepare()
  // A live reload takes the field away and may change the papers.
  document.addEventListener('lectern:update', () => {
    for (const paper of document.querySelectorAll('[data-paper]')) texts.delete(paper)
    prepare()
  })
}
