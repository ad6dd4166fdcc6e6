import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { spanish } from './spanish.ts'

/** The interface's words by key, and the names of months and weekdays, which begin with Sunday. */
export type Words = {
  readonly [Key in keyof typeof english]: (typeof english)[Key] extends string ? string : readonly string[]
}

// By primary language subtag, RFC 5646 §2.2.1.
const languages: ReadonlyMap<string, Words> = new Map([
  ['en', english],
  ['de', german],
  ['fr', french],
  ['es', spanish],
])

/** The keys that a site can set. */
export const wordKeys: readonly (keyof Words)[] = Object.keys(english) as (keyof Words)[]

/** Whether a key holds a list of names. */
export function isNameList(key: keyof Words): boolean {
  return typeof english[key] !== 'string'
}

/**
 * The words of a site.
 *
 * @param lang Such as `de` or `pt-BR`; English stands in for a language that is not known here.
 * @param own What the site's settings say.
 */
export function wordsFor(lang: string, own: Partial<Words> = {}): Words {
  const [primary = ''] = lang.toLowerCase().split('-')
  return { ...(languages.get(primary) ?? english), ...own }
}
