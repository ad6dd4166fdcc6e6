import type { Problem, Severity } from '../problem.ts'
import { suggest } from '../suggest.ts'
import { isNameList, type Words, wordKeys } from '../words/words.ts'
import type { YamlMapping } from './yaml.ts'

/** Reads the `words` setting: words of the interface that a site wants other than its language has them. */
export function readWords(yaml: YamlMapping): { readonly own: Partial<Words>; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const report = (path: readonly string[], message: string, hint: string, severity: Severity = 'error') =>
    problems.push(yaml.problemAt(path, { severity, code: 'word', message: `"${path.join('.')}" ${message}`, hint }))
  const written = yaml.data['words']
  if (written === undefined || written === null) return { own: {}, problems }
  if (typeof written !== 'object' || Array.isArray(written)) {
    report(['words'], 'should be a mapping of keys', 'write it as words: {lead_team: Discussants}')
    return { own: {}, problems }
  }
  const own: Record<string, string | readonly string[]> = {}
  for (const [key, value] of Object.entries(written)) {
    const known = wordKeys.find((name) => name === key)
    if (known === undefined)
      report(['words', key], 'is no word of the interface', suggest(key, wordKeys) ?? allKeys, 'warning')
    else if (isNameList(known)) {
      if (isListLike(value, known)) own[key] = value.map(String)
      else report(['words', key], `should be a list of ${lengthOf(known)} names`, 'write it as [one, two, …]')
    } else if (typeof value === 'string' || typeof value === 'number') own[key] = String(value)
    else if (value !== null) report(['words', key], 'should be a text', 'put it in quotes')
  }
  return { own: own as Partial<Words>, problems }
}

const allKeys = `the words are ${wordKeys.join(', ')}`

function isListLike(value: unknown, key: keyof Words): value is readonly unknown[] {
  return Array.isArray(value) && value.length === lengthOf(key)
}

function lengthOf(key: keyof Words): number {
  return key.startsWith('months') ? 12 : 7
}
