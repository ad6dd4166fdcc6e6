// Draws diagrams for the page that frames this one: Mermaid writes styles into the page where it draws, which a strict
// Content-Security-Policy does not let it do there.
const { mermaid } = globalThis
let count = 0
addEventListener('message', async ({ data, origin, source }) => {
  if (origin !== location.origin || typeof data?.text !== 'string') return
  source.postMessage({ id: data.id, ...(await draw(data)) }, origin)
})
parent.postMessage({ isReady: mermaid !== undefined }, location.origin)

async function draw({ text, isDark }) {
  const flowchart = { htmlLabels: false }
  const theme = isDark ? 'dark' : 'neutral'
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme, htmlLabels: false, flowchart })
  try {
    const { svg } = await mermaid.render(`diagram-${++count}`, text)
    const drawing = new DOMParser().parseFromString(svg, 'text/html').querySelector('svg')
    const [, , width, height] = drawing.getAttribute('viewBox').split(' ').map(Number)
    drawing.setAttribute('width', width)
    drawing.setAttribute('height', height)
    return { svg: new XMLSerializer().serializeToString(drawing), width, height }
  } catch (error) {
    return { mistake: String(error?.message ?? error) }
  }
}
