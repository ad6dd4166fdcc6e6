import type { Filter } from './filters/filter.ts'
import { hasMask, maskText, unmaskText } from './mask.ts'

/** Filters that read a text as it was written, and whose result is HTML or has nothing left that HTML knows. */
const finishing = new Set(['cgi_escape', 'escape', 'escape_once', 'h', 'markdownify', 'url_encode', 'xml_escape'])
/** Filters that read a text as it was written, and whose result is a text again. */
const reading = new Set([
  'absolute_url',
  'relative_url',
  'sassify',
  'scssify',
  'slugify',
  'smartify',
  'strip_html',
  'strip_index',
  'uri_escape',
  'url_decode',
])

/** Applies a filter to values that may be masked, see `mask.ts`. */
export function applyMasked(name: string, filter: Filter, input: unknown, values: readonly unknown[]): unknown {
  if (name === 'jsonify') return maskJson(String(filter(input, ...values)))
  if (!finishing.has(name) && !reading.has(name)) return filter(input, ...values)
  const result = filter(shown(input), ...values.map(shown))
  if (finishing.has(name) || typeof result !== 'string') return result
  // What was an address may decode to anything.
  return name === 'url_decode' || [input, ...values].some(isMasked) ? maskText(result) : result
}

function shown(value: unknown): unknown {
  return typeof value === 'string' ? unmaskText(value) : value
}

function isMasked(value: unknown): boolean {
  return typeof value === 'string' && hasMask(value)
}

/** JSON can say these characters in another way, which no HTML understands. */
function maskJson(json: string): string {
  const plain = json.replace(/[<>&]/g, escapeCode)
  return plain.replace(/[\ufdd2-\ufdd6]/g, (mask) => escapeCode(unmaskText(mask)))
}

function escapeCode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
