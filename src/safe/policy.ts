/**
 * A Content-Security-Policy under which the built-in theme works: scripts, styles and data come from the site itself,
 * pictures and sound from anywhere, frames from the site and two hosts of videos.
 *
 * @param styles `'self'`, or `'unsafe-inline'` too where texts have style attributes.
 * @see https://www.w3.org/TR/CSP3/
 */
export function contentSecurityPolicy(styles: "'self'" | "'self' 'unsafe-inline'"): string {
  return [
    "default-src 'self'",
    // The search is WebAssembly, which needs a word of its own.
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src ${styles}`,
    "img-src 'self' data: https:",
    "media-src 'self' https:",
    "frame-src 'self' https://www.youtube-nocookie.com https://www.youtube.com https://player.vimeo.com",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')
}

/** Puts a policy into the head of a page, before anything that it is about. */
export function withPolicy(html: string, policy: string): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">`
  // The encoding has to stand in the first 1024 bytes, so it stays in front where it is the first thing.
  const place = /<head(?:\s[^>]*)?>(?:\s*<meta charset=[^>]*>)?|<html(?:\s[^>]*)?>\s*<meta charset=[^>]*>/i.exec(html)
  if (place === null) return html
  const end = place.index + place[0].length
  return `${html.slice(0, end)}\n  ${meta}${html.slice(end)}`
}
