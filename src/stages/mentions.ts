import { slug } from 'github-slugger'
import { fileStem } from '../file-name.ts'
import type { Tracker } from '../incremental/tracker.ts'
import { xml } from '../outputs/xml.ts'
import type { Problem } from '../problem.ts'
import type { Named } from '../site/session-names.ts'
import type { Site } from '../site/site.ts'
import { decodeReferences } from '../site/urls.ts'
import { suggest } from '../suggest.ts'
import type { Heading, Mention } from '../types.ts'
import type { Citations } from './citations.ts'

/** Resolves what texts say of other files of the site. */
export interface Mentions {
  /** Puts links into a document's HTML, in place of the marks that the parser left. */
  readonly resolve: (html: string, from: Named, headings: () => readonly Heading[]) => string
  /** What is wrong with the mentions of all sessions. */
  readonly problems: () => readonly Problem[]
  /** Whether any name was looked up: then another title may mean another session. */
  readonly areUsed: () => boolean
  /** What is wrong with the mentions of a document. */
  readonly problemsOf: (mentions: readonly Mention[], from: Named, headings: () => readonly Heading[]) => Problem[]
  /** Answers what was noted. */
  readonly inquiry: (argument: string) => unknown
}

export function createMentions(site: Site, citations: Citations, note: Tracker['note']): Mentions {
  let areUsed = false
  const targetOf = (mention: string, from: Named, ownHeadings: () => readonly Heading[]): Target => {
    const [name, heading] = splitHeading(mention)
    note('mention', `${name}\n${from.file.path}`)
    areUsed = true
    const found = name === '' ? ({ kind: 'found', item: from } as const) : site.find(name, from)
    if (found.kind !== 'found') return found
    const { item } = found
    const place = item === from ? '' : item.url
    const title = item.title ?? fileStem(item.file.path)
    if (heading === undefined) return { kind: 'found', url: place === '' ? item.url : place, text: title }
    // Of a page that is not made yet nobody knows the headings.
    if (item !== from && item.kind === 'page') return { kind: 'found', url: `${place}#${slug(heading)}`, text: title }
    note('body', item.file.path)
    const headings = item === from || item.kind === 'page' ? ownHeadings() : item.parsed.headings
    const known = findHeading(heading, headings)
    if (known === undefined)
      return {
        kind: 'no-heading',
        title,
        heading,
        hint: suggest(
          heading,
          headings.map(({ text }) => text),
        ),
      }
    return { kind: 'found', url: `${place}#${known.id}`, text: item === from ? known.text : `${title}: ${known.text}` }
  }
  const problemsOf: Mentions['problemsOf'] = (mentions, from, headings) =>
    mentions.flatMap((mention) => {
      const { kind, target, position, length } = mention
      const uncited = kind === 'citation' ? citations.problemOf(mention) : undefined
      if (kind === 'citation') return uncited === undefined ? [] : [{ ...uncited, file: from.file.path }]
      const found = targetOf(target, from, headings)
      if (found.kind === 'found') return []
      return [{ ...problemOf(splitHeading(target)[0], found), file: from.file.path, position, length }]
    })
  return {
    resolve(html, from, headings) {
      const cited = citations.resolve(html, from.url)
      if (!cited.includes('data-mention')) return cited
      return cited.replace(mark, (_, mention: string, named: string | undefined, label: string) => {
        const target = targetOf(decodeReferences(mention), from, headings)
        if (target.kind !== 'found') return label
        return `<a class="session-link" href="${xml(target.url)}">${named === undefined ? xml(target.text) : label}</a>`
      })
    },
    problems: () =>
      site.sessions.flatMap((session) => problemsOf(session.mentions ?? [], session, () => session.parsed.headings)),
    areUsed: () => areUsed || site.sessions.some(({ mentions }) => mentions !== undefined),
    problemsOf,
    inquiry(argument) {
      const [name = '', path = ''] = argument.split('\n')
      const from = site.sessionAt(path) ?? site.pages.find(({ file }) => file.path === path)
      const found = from === undefined ? undefined : site.find(name, from)
      if (found?.kind === 'ambiguous') return found.items.map(({ file }) => file.path)
      return found?.kind === 'found' ? { url: found.item.url, title: found.item.title ?? null } : (found?.hint ?? null)
    },
  }
}

type Target =
  | { readonly kind: 'found'; readonly url: string; readonly text: string }
  | { readonly kind: 'unknown'; readonly hint: string | undefined }
  | { readonly kind: 'ambiguous'; readonly items: readonly Named[] }
  | { readonly kind: 'no-heading'; readonly title: string; readonly heading: string; readonly hint: string | undefined }

/** As the parser's handlers write it, which no author's HTML can be. */
const mark = /<a data-mention="([^"]*)"( data-named(?:="")?)?>(.*?)<\/a>/gs

function splitHeading(mention: string): [string, string | undefined] {
  const at = mention.indexOf('#')
  return at === -1 ? [mention, undefined] : [mention.slice(0, at).trim(), mention.slice(at + 1).trim()]
}

/** By its id, or by its words. */
function findHeading(written: string, headings: readonly Heading[]): Heading | undefined {
  const words = slug(written)
  return (
    headings.find(({ id }) => id === written) ??
    headings.find(({ text }) => text === written) ??
    headings.find(({ text }) => slug(text) === words)
  )
}

function problemOf(name: string, target: Exclude<Target, { kind: 'found' }>): Problem {
  switch (target.kind) {
    case 'unknown':
      return {
        severity: 'warning',
        code: 'unknown-session',
        message: `No session or page is named "${name}"`,
        hint: target.hint ?? "write its file's name, its title, or the number that one of them begins with",
      }
    case 'ambiguous': {
      const paths = target.items.map(({ file }) => file.path)
      return {
        severity: 'warning',
        code: 'ambiguous-session',
        message: `"${name}" may be ${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ` and ${paths.length - 3} more` : ''}`,
        hint: `write the path of the one you mean, such as [[${paths[0]}]]`,
      }
    }
    case 'no-heading':
      return {
        severity: 'warning',
        code: 'unknown-heading',
        message: `"${target.title}" has no heading "${target.heading}"`,
        hint: target.hint ?? 'write the words of one of its headings',
      }
  }
}
