/** The reload script as text; it runs in the browser, with Idiomorph before it. */
export function clientScript(eventsPath: string): string {
  return `
const overlayId = 'lectern-overlay'
let opened = false

const events = new EventSource(${JSON.stringify(eventsPath)})
events.onmessage = async ({ data }) => {
  const { changed, errors } = JSON.parse(data)
  // After a restart of the server, anything may have changed.
  const again = opened && changed.length === 0 && errors.length === 0
  opened = true
  if (again || concerns(changed)) await morph()
  showErrors(errors)
}

function concerns(changed) {
  if (changed.length === 0) return false
  const page = decodeURIComponent(location.pathname)
  return changed.some((path) => path === '*' || /\\.(css|js)$/.test(path) || page.endsWith('/' + path) || (page + 'index.html').endsWith('/' + path) || (page + '.html').endsWith('/' + path) || /\\.(svg|png|jpe?g|gif|webp|avif)$/i.test(path) || path === '404.html')
}

async function morph() {
  const response = await fetch(location.href, { cache: 'no-store' })
  const next = new DOMParser().parseFromString(await response.text(), 'text/html')
  for (const link of next.querySelectorAll('link[rel="stylesheet"]')) {
    const url = new URL(link.getAttribute('href'), location.href)
    if (url.origin === location.origin) link.setAttribute('href', url.pathname + '?t=' + Date.now())
  }
  const overlay = document.getElementById(overlayId)
  overlay?.remove()
  Idiomorph.morph(document.documentElement, next.documentElement, { head: { style: 'morph' } })
  document.dispatchEvent(new Event('lectern:update'))
}

function showErrors(errors) {
  document.getElementById(overlayId)?.remove()
  if (errors.length === 0) return
  const host = document.createElement('div')
  host.id = overlayId
  host.setAttribute('role', 'alert')
  // A shadow root keeps the page's styles out.
  const root = host.attachShadow({ mode: 'open' })
  const style = new CSSStyleSheet()
  style.replaceSync(\`
    section { position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; z-index: 2147483647; padding: 1rem 1.5rem;
      background: #2b0f13; color: #ffe9e6; font: 14px/1.5 ui-monospace, monospace; border-top: 4px solid #ff6b5e; }
    h2 { margin: 0 0 .5rem; font: bold 1rem system-ui, sans-serif; } pre { white-space: pre-wrap; margin: 0 0 1rem; }
    button { position: absolute; inset: .75rem 1rem auto auto; font: inherit; background: none; color: inherit; border: 1px solid; border-radius: 4px; padding: .1rem .6rem; cursor: pointer; }\`)
  root.adoptedStyleSheets = [style]
  const section = document.createElement('section')
  const title = document.createElement('h2')
  title.textContent = errors.length === 1 ? '1 error' : errors.length + ' errors'
  const close = document.createElement('button')
  close.textContent = 'Close'
  close.addEventListener('click', () => host.remove())
  section.append(title, close, ...errors.map((error) => Object.assign(document.createElement('pre'), { textContent: error })))
  root.append(section)
  document.body.append(host)
}
`
}
