import { isMap, isScalar, parseDocument, stringify } from 'yaml'

/**
 * Adds settings to the text of a `_config.yml`: where a key is there without a value, behind it, else at the end.
 * Nothing else of the text changes.
 */
export function addSettings(text: string, values: Readonly<Record<string, string>>): string {
  let result = text
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  for (const [key, value] of Object.entries(values)) {
    const line = stringify(value, { version: '1.1', lineWidth: 0 }).trim()
    const place = placeOfEmpty(result, key)
    if (place !== undefined) result = `${result.slice(0, place.start)} ${line}${result.slice(place.end)}`
    else result = `${result}${result === '' || result.endsWith('\n') ? '' : lineEnd}${key}: ${line}${lineEnd}`
  }
  return result
}

/** From behind the colon to the end of an empty value, such as `""`. */
function placeOfEmpty(text: string, key: string): { readonly start: number; readonly end: number } | undefined {
  const { contents } = parseDocument(text)
  if (!isMap(contents)) return undefined
  const pair = contents.items.find((item) => isScalar(item.key) && item.key.value === key)
  if (pair === undefined || !isScalar(pair.key) || !pair.key.range) return undefined
  const { value } = pair
  const start = text.indexOf(':', pair.key.range[1]) + 1
  if (!isScalar(value) || (value.value !== null && value.value !== '') || start === 0) return undefined
  const isWritten = typeof value.value === 'string' && value.range
  return { start, end: isWritten ? (value.range?.[1] ?? start) : start }
}
