// Videos and PDF files that open in the page when they are asked for: before that, nothing is loaded from anywhere.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a.embed-open') : null
  if (link === null || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const address = frameAddress(new URL(link.href))
  if (address === undefined) return
  event.preventDefault()
  const frame = document.createElement('iframe')
  frame.src = address
  frame.title = link.textContent.trim()
  frame.allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture'
  frame.allowFullscreen = true
  // YouTube plays only where it is told which site it is on.
  frame.referrerPolicy = 'strict-origin-when-cross-origin'
  link.replaceWith(frame)
  frame.tabIndex = 0
  frame.focus()
})

/** The address of what is framed: of videos the player that sets no cookies before it plays. */
function frameAddress(url) {
  if (/(?:^|\.)youtube\.com$/.test(url.hostname) || url.hostname === 'youtu.be') {
    const id = url.searchParams.get('v') ?? url.pathname.split('/').filter(Boolean).at(-1)
    const start = secondsOf(url.searchParams.get('t') ?? url.searchParams.get('start') ?? '')
    if (id === undefined) return undefined
    return `https://www.youtube-nocookie.com/embed/${id}?autoplay=1${start > 0 ? `&start=${start}` : ''}`
  }
  if (/(?:^|\.)vimeo\.com$/.test(url.hostname)) {
    const [id, hash] = url.pathname.split('/').filter(Boolean)
    return `https://player.vimeo.com/video/${id}?autoplay=1&dnt=1${hash === undefined ? '' : `&h=${hash}`}`
  }
  return url.href
}

/** `90`, `90s` or `1m30s`. */
function secondsOf(text) {
  const [, hours = 0, minutes = 0, seconds = 0] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(text) ?? []
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}
