import { fileName, fileStem } from '../file-name.ts'
import { lazy } from '../memo.ts'
import { splitDatedName } from '../source/dates.ts'
import { plainText } from '../source/plain-text.ts'
import { suggest } from '../suggest.ts'
import type { Page, Session } from '../types.ts'

/** What a name in `[[…]]` can mean. */
export type Named = Session | Page

export type Resolved =
  | { readonly kind: 'found'; readonly item: Named }
  | { readonly kind: 'unknown'; readonly hint: string | undefined }
  | { readonly kind: 'ambiguous'; readonly items: readonly Named[] }

/** Finds what a name means in a text of a session or page. */
export type FindNamed = (name: string, from: Named) => Resolved

/**
 * Makes the search by names. In this order, they are: the file's path or name; the slug, the title and the front
 * matter's `alias`; a number such as `W11.2`, with which the file's name, the title or the slides' name begins.
 *
 * Of several that have a name, the one of the same term is meant, or of the same folder.
 */
export function createFindNamed(sessions: readonly Session[], pages: readonly Page[]): FindNamed {
  const tiers = [pathsOf, namesOf, codesOf].map((names) => index([...sessions, ...pages], names))
  const hints = new Map<string, string | undefined>()
  const names = lazy(() => allNames(sessions, pages))
  const hintFor = (name: string) => {
    if (names().length > mostNames) return undefined
    if (!hints.has(name)) hints.set(name, suggest(name, names()))
    return hints.get(name)
  }
  return (name, from) => {
    const key = keyOf(name)
    const items = tiers.map((tier) => tier.get(key) ?? []).find(({ length }) => length > 0) ?? []
    for (const near of [items, items.filter((item) => isSameTerm(item, from)), items.filter(isBeside(from))]) {
      const [item] = near
      if (near.length === 1 && item !== undefined) return { kind: 'found', item }
    }
    return items.length === 0 ? { kind: 'unknown', hint: hintFor(name) } : { kind: 'ambiguous', items }
  }
}

// To compare a name with more of them takes too long where many are mistyped.
const mostNames = 5000

function index(items: readonly Named[], names: (item: Named) => readonly string[]): ReadonlyMap<string, Named[]> {
  const found = new Map<string, Named[]>()
  for (const item of items) {
    for (const key of new Set(names(item).map(keyOf))) {
      const known = found.get(key)
      if (known === undefined) found.set(key, [item])
      else known.push(item)
    }
  }
  return found
}

function allNames(sessions: readonly Session[], pages: readonly Page[]): string[] {
  return [...sessions, ...pages].flatMap((item) => [fileStem(item.file.path), ...namesOf(item), ...codesOf(item)])
}

/** Names are the same without regard to case, blanks, hyphens and underscores. */
function keyOf(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .trim()
    .replace(/[\s_-]+/g, '-')
}

function pathsOf({ file: { path } }: Named): string[] {
  const whole = path.replace(/\.[^./]+$/, '')
  const below = whole.replace(/^[^/]*\//, '')
  return [path, whole, below, fileName(path), fileStem(path), splitDatedName(fileStem(path)).rest]
}

function namesOf(item: Named): string[] {
  const { alias, aliases } = item.data
  const written = [alias, aliases].flat().map(plainText)
  const slug = item.kind === 'session' ? item.slug : undefined
  return [item.title, slug, ...written].filter((name) => name !== undefined)
}

function codesOf(item: Named): string[] {
  if (item.kind === 'page') return []
  const slides = [item.data['lecture']].flat().map(plainText)
  const names = [splitDatedName(fileStem(item.file.path)).rest, item.title, ...slides]
  return names.flatMap((name) => (name === undefined ? [] : numbersOf(name)))
}

/** Of `W11.2-team6-PPO` it is `W11.2` and `W11.2-team6`, of `Week 11: PPO` it is `Week 11`. */
function numbersOf(name: string): string[] {
  const counted = /^\p{L}+\s+\d[\w.]*/u.exec(name)?.[0]
  if (counted !== undefined) return [counted.replace(/\.$/, '')]
  const codes: string[] = []
  for (const part of name.split(/[-_\s:,]+/)) {
    if (!/\d/.test(part)) break
    codes.push([codes.at(-1), part.replace(/\.$/, '')].filter((known) => known !== undefined).join('-'))
  }
  return codes
}

function isSameTerm(item: Named, from: Named): boolean {
  if (item.kind !== 'session' || from.kind !== 'session') return false
  return item.labels.terms[0] === from.labels.terms[0]
}

function isBeside(from: Named): (item: Named) => boolean {
  const folder = folderOf(from)
  return (item) => folderOf(item) === folder
}

function folderOf({ file: { path } }: Named): string {
  return path.replace(/[^/]*$/, '')
}
