import { type Problem, positionAt } from '../problem.ts'
import type { CheckContext, CheckedText } from './context.ts'
import type { Check } from './index.ts'
import { escapePattern } from './targets.ts'

/** `{% assign dates = "|0111|0118" | split: "|" %}` with `dates[counter]`: a session more moves all rows below it. */
export const positions: Check = function* (context) {
  for (const text of context.texts) if (text.kind !== 'session') yield* inText(text, context)
}

const assignment = /\{%-?\s*assign\s+([\w-]+)\s*=\s*(["'])([\s\S]*?)\2\s*\|\s*split:\s*(["'])([\s\S]*?)\4[^%]*%\}/g

function* inText({ file, prose }: CheckedText, { site }: CheckContext): Generator<Problem> {
  for (const match of prose.matchAll(assignment)) {
    const [whole, name = '', , value = '', , separator = ''] = match
    // With a number as its index it is a list like any other.
    if (!new RegExp(`\\b${escapePattern(name)}\\[\\s*[a-z_]`, 'i').test(prose)) continue
    const entries = entriesOf(value, separator)
    const [collection, sessions] = listed(prose, site)
    if (sessions === 0) continue
    const isEqual = entries === sessions
    yield {
      severity: isEqual ? 'notice' : 'warning',
      code: 'matched-by-position',
      message: isEqual
        ? `"${name}" is matched to the sessions by position: one more session moves every row below it`
        : `"${name}" has ${entries} ${entries === 1 ? 'entry' : 'entries'} for ${sessions} ${collection === 'posts' ? 'posts' : 'sessions'}: rows show what belongs to others`,
      hint: "write the value into each session's front matter (date: …, team: …) and read it from there",
      file: file.path,
      position: positionAt(file.text ?? '', match.index),
      length: whole.length,
    }
  }
}

/** As Ruby splits: empty entries at the end do not count; an empty first one is for a counter that begins at 1. */
function entriesOf(value: string, separator: string): number {
  const entries = value.split(separator)
  while (entries.at(-1)?.trim() === '') entries.pop()
  return entries[0]?.trim() === '' ? entries.length - 1 : entries.length
}

/** The collection that the page loops over, and how many sessions it has. */
function listed(text: string, { sessions }: CheckContext['site']): [collection: string, count: number] {
  const names = new Set(sessions.map(({ collection }) => collection))
  for (const [, name = ''] of text.matchAll(/\bsite\.(\w+)/g))
    if (names.has(name)) return [name, sessions.filter(({ collection }) => collection === name).length]
  return ['', sessions.length]
}
