/**
 * Normalises a URL as Ruby's Addressable does: percent-encodes what must be,
 * decodes what need not be, lowers the host, removes dot segments.
 */
export function normalizeUrl(url: string): string {
  if (plainPath.test(url)) return url
  // RFC 3986, appendix B.
  const match = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(url)
  if (match === null) return url
  const [, scheme, authority, path = '', query, fragment] = match
  const lowScheme = scheme?.toLowerCase()
  const isWeb = lowScheme === 'http' || lowScheme === 'https'
  const cleanPath = removeDotSegments(
    path
      .trimEnd()
      .split('/')
      .map((part) => normalizeComponent(part, NOT_PATH))
      .join('/'),
  )
  return [
    lowScheme === undefined ? '' : `${lowScheme}:`,
    authority === undefined ? '' : `//${normalizeAuthority(authority, lowScheme)}`,
    cleanPath === '' && isWeb ? '/' : cleanPath,
    query === undefined || query === '' ? '' : `?${normalizeQuery(query)}`,
    fragment === undefined || fragment === '' ? '' : `#${normalizeComponent(fragment, NOT_QUERY)}`,
  ].join('')
}

// Most URLs of a site: nothing in them is encoded or has to be, and no segment is one of dots.
const plainPath = /^\/(?!\/)(?:[\w~/-]|(?<=\w)\.)*$/

/** Decodes a part of a URL, then percent-encodes the characters in `refused`. */
export function normalizeComponent(part: string, refused: RegExp): string {
  const decoded = part.replace(/(?:%[0-9a-f]{2})+/gi, decodeRun)
  // A decoded "/" or "%" would change meaning; Addressable leaves such a path alone only
  // for "%2F", which real sites do not have.
  return decoded
    .normalize('NFKC')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(refused, encode)
}

const NOT_PATH = /[^\w.~!$&'()*+,;=:@-]/gu
const NOT_QUERY = /[^\w.~!$&'()*+,;=:@/?-]/gu

function decodeRun(run: string): string {
  try {
    return decodeURIComponent(run)
  } catch {
    // Bytes that are no UTF-8 stay encoded.
    return run
  }
}

function encode(character: string): string {
  return encodeURIComponent(character).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function normalizeAuthority(authority: string, scheme: string | undefined): string {
  const lower = authority.replace(/[^@]*$/, (host) => host.toLowerCase())
  if (scheme === 'http') return lower.replace(/:80$/, '')
  return scheme === 'https' ? lower.replace(/:443$/, '') : lower
}

function normalizeQuery(query: string): string {
  return query
    .split('&')
    .map((pair) => normalizeComponent(pair, NOT_QUERY))
    .join('&')
}

// RFC 3986, section 5.2.4.
function removeDotSegments(path: string): string {
  if (!/(^|\/)\.\.?(\/|$)/.test(path)) return path
  const kept: string[] = []
  const parts = path.split('/')
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1
    if (part === '..' && kept.length > 1) kept.pop()
    if (part !== '.' && part !== '..') kept.push(part)
    else if (isLast) kept.push('')
  }
  return kept.join('/')
}
