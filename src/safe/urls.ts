const linkSchemes = new Set(['ftp', 'http', 'https', 'mailto', 'tel', 'webcal'])
const loadSchemes = new Set(['http', 'https'])

/** The players that a page may embed. */
const players = [
  /^(?:https:)?\/\/www\.youtube(?:-nocookie)?\.com\/embed\/[\w-]+(?:\?[\w=&;%,.-]*)?$/,
  /^(?:https:)?\/\/player\.vimeo\.com\/video\/\d+(?:\?[\w=&;%,.-]*)?$/,
]

/**
 * Whether an address can do nothing but lead to a document, or show a picture.
 *
 * @param tagName The element that has it.
 * @param property The hast property that holds it.
 * @example isInertUrl('a', 'href', 'java\nscript:alert(1)') // false
 */
export function isInertUrl(tagName: string, property: string, url: string): boolean {
  // Browsers drop what is no visible character from the start of an address, and line ends and tabs anywhere.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what browsers drop
  const clean = url.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028\u2029\ufeff]/g, '')
  if (tagName === 'iframe') return isInertFrame(clean)
  if (property === 'srcSet') return !/(?:^|,)(?!https?:)[a-z][a-z\d+.-]*:/i.test(clean)
  const scheme = /^([^/?#:]*):/.exec(clean)?.[1]?.toLowerCase()
  if (scheme === undefined) return true
  if (scheme === 'data') return tagName === 'img' && property === 'src' && /^data:image\//i.test(clean)
  return (property === 'href' && tagName !== 'link' ? linkSchemes : loadSchemes).has(scheme)
}

/** A video, or a PDF file of the site itself. */
function isInertFrame(url: string): boolean {
  if (players.some((player) => player.test(url))) return true
  return !/^(?:[^/?#]*:|[/\\]{2})/.test(url) && /^[^?#]*\.pdf(?:$|[?#])/i.test(url)
}
