/** The text of a front matter value without blanks at its ends; `undefined` for an empty one, a list or a mapping. */
export function plainText(value: unknown): string | undefined {
  if (value === null || value === undefined || typeof value === 'object') return undefined
  const text = String(value).trim()
  return text === '' ? undefined : text
}
