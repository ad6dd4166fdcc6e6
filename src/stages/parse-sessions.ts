import { digest } from '../incremental/fingerprint.ts'
import { untracked } from '../incremental/tracker.ts'
import type { Engine, Scope } from '../liquid/engine.ts'
import { type Expanded, expandBody } from '../liquid/expand.ts'
import { type Addresses, expandAddresses } from '../liquid/expand-address.ts'
import { createMemos } from '../memo.ts'
import { createVariables } from '../outputs/variables.ts'
import type { Position, Problem } from '../problem.ts'
import { disarmBody } from '../safe/body.ts'
import { noBody, type SessionBody, type SessionFacts, withBody } from '../site/session.ts'
import { buildSite, type Site, type SiteParts } from '../site/site.ts'
import type { Config } from '../source/config.ts'
import { isMarkdown } from '../source/conventions.ts'
import { mayHaveLiquid } from '../source/search-text.ts'
import type { Dialect } from '../types.ts'
import type { Model } from './read-model.ts'

/** A document that has been parsed; its larger part may lie on disk. */
export interface ParsedDocument extends SessionBody {
  readonly problems: readonly Problem[]
}

export interface MarkdownDocument {
  readonly path: string
  /** Names the text, as long as it is the same; absent where nobody knows. */
  readonly version?: string
  /** In bytes, about. */
  readonly size: number
  /** Not kept: of a large site, all together would fill the memory. */
  readonly text: string
  /** The text as UTF-8, where it is kept so. */
  readonly bytes?: Buffer
}

/** Parses documents, or finds them where they were parsed before; in the order given. */
export type ParseAll = (documents: readonly MarkdownDocument[], dialect: Dialect) => Promise<readonly ParsedDocument[]>

export interface SessionParser {
  /** Runs Liquid in the bodies of sessions and parses them; in the order given. */
  readonly parse: (facts: readonly SessionFacts[]) => Promise<readonly ParsedSession[]>
  /** Whether the body of a session may print what others say in their front matter. */
  readonly readsOthers: () => boolean
  /** Says that what sessions say in their front matter may be other from now on. */
  readonly renew: () => void
}

export interface ParsedSession {
  readonly facts: SessionFacts
  readonly body: SessionBody
  readonly problems: readonly Problem[]
}

export function createSessionParser(
  model: Model,
  parts: Omit<SiteParts, 'sessions'>,
  engine: Engine,
  parseAll: ParseAll,
  time: string | undefined,
): SessionParser {
  const memos = createMemos()
  // While bodies are expanded, no body is there yet.
  const bodiless = () => model.sessions.map(({ file }) => withBody(model.factsAt(file.path) as SessionFacts, noBody))
  const early = memos.lazy(() => earlyVariables(buildSite({ ...parts, sessions: bodiless() }).site, time))
  const readers = new Set<string>()
  return {
    async parse(sessions) {
      const expanded = sessions.map((facts) => expand(facts, model, engine, early, readers))
      const markdown = expanded.filter(({ facts }) => isMarkdown(facts.file.path))
      const parsed = await parseAll(markdown.map(documentOf), model.config.dialect)
      const documents = new Map(markdown.map(({ facts }, index) => [facts, parsed[index]]))
      return expanded.map((entry) => joined(entry, documents.get(entry.facts), model.config))
    },
    readsOthers: () => readers.size > 0,
    renew: memos.forget,
  }
}

const address = /\{\{-?\s*(?:site\.(?:baseurl|url)|"[^"]*"|'[^']*')\s*(?:\|\s*(?:relative|absolute)_url\s*)?-?\}\}/g

function mayReadOthers(text: string): boolean {
  const rest = text.replace(address, '')
  return rest.includes('{{') || rest.includes('{%')
}

function documentOf({ facts: { file }, body }: ExpandedSession): MarkdownDocument {
  if (body !== undefined) return { path: file.path, size: body.text.length, text: body.text }
  return {
    path: file.path,
    version: file.version,
    size: file.size,
    ...(file.bytes && { bytes: file.bytes }),
    get text() {
      return file.text ?? ''
    },
  }
}

/** @param document `undefined` for a session that is HTML already. */
function joined(
  { facts, body, bodyOffset }: ExpandedSession,
  document: ParsedDocument | undefined,
  { safe }: Config,
): ParsedSession {
  const problems = body?.problems ?? []
  if (document === undefined) {
    const html = (body?.text ?? facts.file.text ?? '').slice(bodyOffset)
    return { facts, body: htmlBody(safe ? disarmBody(html, () => {}) : html), problems }
  }
  if (body === undefined) {
    const own = document.problems.map((problem) => ({ ...problem, file: facts.file.path }))
    return { facts, body: document, problems: own }
  }
  return {
    facts,
    body: body.isAsWritten ? document : mapped(document, body),
    problems: [...problems, ...document.problems.map((problem) => inSource(problem, facts, body))],
  }
}

/** The variables of bodies: `site`, and `page` by source path. */
interface EarlyVariables {
  readonly site: Scope
  readonly pageOf: (path: string) => Scope | undefined
}

function earlyVariables(site: Site, time: string | undefined): EarlyVariables {
  const variables = createVariables(site, noBodies, time, untracked)
  return {
    site: variables.site,
    pageOf(path) {
      const session = site.sessionAt(path)
      return session === undefined ? undefined : variables.session(session)
    },
  }
}

interface ExpandedSession {
  readonly facts: SessionFacts
  /** `undefined` where there is no Liquid: the text is the file's. */
  readonly body: Expanded | undefined
  readonly bodyOffset: number
}

/** @param readers Gets the paths of those that may read others. */
function expand(
  facts: SessionFacts,
  { documents, config }: Model,
  engine: Engine,
  early: () => EarlyVariables,
  readers: Set<string>,
): ExpandedSession {
  const path = facts.file.path
  const document = documents.get(path)
  if (document === undefined) throw new Error(`${path} has no document`)
  const { bodyOffset } = document
  readers.delete(path)
  if (!mayHaveLiquid(document.file)) return { facts, body: undefined, bodyOffset }
  const { text } = document
  if (mayReadOthers(text)) readers.add(path)
  const input = { file: path, text, bodyOffset, isMarkdown: isMarkdown(path) }
  // Whose author is not trusted runs no Liquid: braces are text.
  if (config.safe) return { facts, body: expandAddresses(input, () => addressesOf(early().site)), bodyOffset }
  return { facts, body: expandBody(engine, input, { site: early().site, page: early().pageOf(path) }), bodyOffset }
}

function addressesOf({ baseurl, url }: Scope): Addresses {
  return new Map([
    ['site.baseurl', String(baseurl)],
    ['site.url', String(url)],
  ])
}

/** A session that is HTML already. */
function htmlBody(html: string): SessionBody {
  return { version: digest(html), papers: [], read: () => ({ ...noBody.read(), html, excerpt: html }) }
}

function inSource(problem: Problem, { file }: SessionFacts, { toSource }: Expanded): Problem {
  return { ...problem, file: file.path, ...(problem.position && { position: toSource(problem.position) }) }
}

/** Links, images and papers with the places where the author wrote them, before Liquid ran. */
function mapped({ version, papers, mentions, read }: SessionBody, { toSource }: Expanded): SessionBody {
  const place = <T extends { readonly position: Position }>(items: readonly T[]): readonly T[] =>
    items.map((item) => ({ ...item, position: toSource(item.position) }))
  return {
    version,
    papers: place(papers),
    ...(mentions && { mentions: place(mentions) }),
    read: () => {
      const parsed = read()
      return { ...parsed, links: place(parsed.links), images: place(parsed.images), papers: place(parsed.papers) }
    },
  }
}

const noBodies = { content: () => '', excerpt: () => '', toc: () => [], absolute: (html: string) => html }
