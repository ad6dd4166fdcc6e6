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
  if (again || concerns(changed)) await morph(changed)
  showErrors(errors)
}

function concerns(changed) {
  if (changed.length === 0) return false
  const page = decoded(location.pathname)
  return changed.some((path) => path === '*' || /\\.(css|js)$/.test(path) || page.endsWith('/' + path) || (page + 'index.html').endsWith('/' + path) || (page + '.html').endsWith('/' + path) || /\\.(svg|png|jpe?g|gif|webp|avif)$/i.test(path) || path === '404.html')
}

function decoded(path) {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

async function morph(changed) {
  // A script that has run cannot be taken back.
  if (changed.some((path) => path.endsWith('.js'))) return location.reload()
  let next
  try {
    const response = await fetch(location.href, { cache: 'no-store' })
    next = new DOMParser().parseFromString(await response.text(), 'text/html')
  } catch {
    // The server has ended; when it is back, it says so.
    return
  }
  freshenStyles(next, changed.length === 0 || changed.some((path) => path === '*' || path.endsWith('.css')))
  document.getElementById(overlayId)?.remove()
  Idiomorph.morph(document.documentElement, next.documentElement, {
    head: { style: 'morph' },
    callbacks: { beforeAttributeUpdated: (name, node, kind) => !isReaders(name, node, kind) },
  })
  document.dispatchEvent(new Event('lectern:update'))
}

// What scripts said of the page, such as its theme, and what the reader has opened.
function isReaders(name, node, kind) {
  if (node === document.documentElement) return name.startsWith('data-')
  return name === 'open' && kind === 'remove'
}

function freshenStyles(next, haveChanged) {
  for (const link of next.querySelectorAll('link[rel="stylesheet"]')) {
    const url = new URL(link.getAttribute('href'), location.href)
    if (url.origin !== location.origin) continue
    // An address that stays the same is not loaded again, so that nothing flickers.
    const here = Array.from(document.querySelectorAll('link[rel="stylesheet"]')).find(({ href }) => new URL(href).pathname === url.pathname)
    if (haveChanged) link.setAttribute('href', url.pathname + '?t=' + Date.now())
    else if (here) link.setAttribute('href', here.getAttribute('href'))
  }
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
