import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request comes from a page of the preview itself, or from somebody who typed or followed its address.
 *
 * Another website must not read the preview through its visitor's browser: by a name of its own that leads to this
 * machine (DNS rebinding; the Host header tells), nor by loading scripts or opening event streams (Origin and
 * Sec-Fetch-Site tell).
 *
 * @param host What the server was told to listen on; a name for all addresses serves every Host.
 * @see https://web.dev/articles/fetch-metadata
 */
export function isTrusted(headers: IncomingHttpHeaders, host: string): boolean {
  if (!isOwnName(nameOf(headers.host ?? ''), host)) return false
  if (headers.origin !== undefined && !isOwnName(nameOf(hostOf(headers.origin)), host)) return false
  return headers['sec-fetch-site'] !== 'cross-site' || headers['sec-fetch-mode'] === 'navigate'
}

function isOwnName(name: string, host: string): boolean {
  if (name === '') return false
  const own = host.toLowerCase()
  return host === '0.0.0.0' || host === '::' || ['localhost', '127.0.0.1', '[::1]', own, `[${own}]`].includes(name)
}

function nameOf(authority: string): string {
  return authority.replace(/:\d+$/, '').toLowerCase()
}

/** `null`, which pages without an origin of their own send, is no host. */
function hostOf(origin: string): string {
  return /^https?:\/\/([^/@]+)$/.exec(origin)?.[1] ?? ''
}
