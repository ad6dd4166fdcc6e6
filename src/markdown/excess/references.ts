import type { Excess } from './excess.ts'

// What the links of one document may grow to together by the definitions that they name, in characters.
const maxCharacters = 10_000_000
// Shorter ones cannot get there in a file that is not refused for its size.
const longDefinition = 100

const definition = /^[ \t>]{0,20}\[([^\]\n]{1,999})\]:[ \t]*\n?[ \t]*(\S[^\n]*)/gm

/** The definition that is so long, and used so often, that the page would be many times as large as its text. */
export function longReference(text: string): Excess | undefined {
  if (text.length * (text.length / 4) < maxCharacters || !text.includes(']:')) return undefined
  const long = new Map<string, { readonly offset: number; readonly length: number }>()
  for (const { 1: label = '', 2: target = '', index } of text.matchAll(definition))
    if (target.length > longDefinition && !long.has(nameOf(label)))
      long.set(nameOf(label), { offset: index, length: target.length })
  if (long.size === 0) return undefined
  let sum = 0
  for (const { 1: label = '' } of text.matchAll(/\[([^[\]]{1,999})\]/g)) {
    const used = long.get(nameOf(label))
    sum += used?.length ?? 0
    if (used !== undefined && sum > maxCharacters)
      return {
        offset: used.offset,
        message: `This address is so long, and used so often, that the page would have more than ${maxCharacters} characters`,
      }
  }
  return undefined
}

function nameOf(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase()
}
