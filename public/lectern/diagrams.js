// Draws the diagrams of a page as pictures when the first one comes near; without it, their source is shown.
const own = document.querySelector('script[data-diagram]')
const words = own?.dataset ?? {}
const frameUrl = new URL('diagram-frame.html', import.meta.url)
const system = matchMedia('(prefers-color-scheme: dark)')
let blocks = []
let frame
watch()
// A live reload puts the text as it was built back into the page.
document.addEventListener('lectern:update', watch)
system.addEventListener('change', draw)
new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ['data-theme'] })

function watch() {
  blocks = [...document.querySelectorAll('pre > code.language-mermaid')]
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      observer.disconnect()
      if (frame === undefined) open()
      else draw()
    },
    { rootMargin: '50%' },
  )
  for (const block of blocks) observer.observe(block)
}

/** Opens the frame in which Mermaid draws: out of sight, but with a size, which it measures texts with. */
function open() {
  frame = document.createElement('iframe')
  frame.src = frameUrl
  frame.className = 'diagram-frame'
  frame.tabIndex = -1
  frame.setAttribute('aria-hidden', 'true')
  addEventListener('message', ({ data, source }) => {
    if (source !== frame.contentWindow) return
    if (data.isReady) draw()
    else if (data.svg !== undefined) show(blocks[data.id], data)
    else if (data.mistake !== undefined) console.warn(data.mistake)
  })
  document.body.append(frame)
}

function draw() {
  if (frame === undefined) return
  const chosen = document.documentElement.dataset.theme
  const isDark = chosen === undefined ? system.matches : chosen === 'dark'
  for (const [id, block] of blocks.entries())
    frame.contentWindow.postMessage({ id, text: block.textContent, isDark }, location.origin)
}

/** Puts the picture before its source, which stays for those who cannot see it. */
function show(block, { svg, width, height }) {
  const source = block.closest('.code-frame') ?? block.parentElement
  let figure = block.closest('.diagram')
  if (figure === null) {
    figure = document.createElement('figure')
    figure.className = 'diagram'
    const details = document.createElement('details')
    const summary = document.createElement('summary')
    summary.textContent = words.source ?? 'Source'
    source.replaceWith(figure)
    details.append(summary, source)
    figure.append(new Image(), details)
  }
  const image = figure.querySelector('img')
  image.width = Math.ceil(width)
  image.height = Math.ceil(height)
  image.alt = /^\s*accTitle\s*:\s*(.+)$/m.exec(block.textContent)?.[1].trim() ?? words.diagram ?? 'Diagram'
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
}
