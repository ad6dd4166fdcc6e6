import { digest } from '../incremental/fingerprint.ts'
import { untracked } from '../incremental/tracker.ts'
import type { Engine, Scope } from '../liquid/engine.ts'
import { type Expanded, expandBody } from '../liquid/expand.ts'
import { type Addresses, expandAddresses } from '../liquid/expand-address.ts'
import { lazy } from '../memo.ts'
import { createVariables } from '../outputs/variables.ts'
import type { Position, Problem } from '../problem.ts'
import { disarmBody } from '../safe/body.ts'
import { noBody, type SessionBody, type SessionFacts, withBody } from '../site/session.ts'
import { buildSite, type Site, type SiteParts } from '../site/site.ts'
import { isMarkdown } from '../source/conventions.ts'
import type { Dialect, Session } from '../types.ts'
import type { Model } from './read-model.ts'

/** A document that has been parsed; its larger part may lie on disk. */
export interface ParsedDocument extends SessionBody {
  readonly problems: readonly Problem[]
}

export interface MarkdownDocument {
  readonly path: string
  readonly text: string
}

/** Parses documents, or finds them where they were parsed before; in the order given. */
export type ParseAll = (documents: readonly MarkdownDocument[], dialect: Dialect) => Promise<readonly ParsedDocument[]>

/** Runs Liquid in the bodies of all sessions and parses them. */
export async function parseSessions(
  model: Model,
  parts: Omit<SiteParts, 'sessions'>,
  engine: Engine,
  parseAll: ParseAll,
  time: string | undefined,
): Promise<{ readonly sessions: readonly Session[]; readonly problems: readonly Problem[] }> {
  // While bodies are expanded, no body is there yet.
  const bodiless = lazy(() => model.sessions.map((facts) => withBody(facts, noBody)))
  const early = lazy(() => earlyVariables(buildSite({ ...parts, sessions: bodiless() }).site, time))
  const expanded = model.sessions.map((facts) => expand(facts, model, engine, early))
  const markdown = expanded.filter(({ facts }) => isMarkdown(facts.file.path))
  const parsed = await parseAll(
    markdown.map(({ facts, body }) => ({ path: facts.file.path, text: body.text })),
    model.config.dialect,
  )
  const bodies = new Map(markdown.map(({ facts }, index) => [facts, parsed[index]]))
  const problems: Problem[] = []
  const sessions = expanded.map(({ facts, body, bodyOffset }) => {
    const document = bodies.get(facts)
    problems.push(...body.problems)
    if (document === undefined) {
      const html = body.text.slice(bodyOffset)
      return withBody(facts, htmlBody(model.config.safe ? disarmBody(html, () => {}) : html))
    }
    for (const problem of document.problems) problems.push(inSource(problem, facts, body))
    return withBody(facts, body.isAsWritten ? document : mapped(document, body))
  })
  return { sessions, problems }
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

function expand(facts: SessionFacts, { documents, config }: Model, engine: Engine, early: () => EarlyVariables) {
  const path = facts.file.path
  const document = documents.get(path)
  if (document === undefined) throw new Error(`${path} has no document`)
  const { text, bodyOffset } = document
  const input = { file: path, text, bodyOffset, isMarkdown: isMarkdown(path) }
  // Whose author is not trusted runs no Liquid: braces are text.
  if (config.safe) return { facts, body: expandAddresses(input, () => addressesOf(early().site)), bodyOffset }
  const hasLiquid = text.includes('{{') || text.includes('{%')
  const scope = hasLiquid ? { site: early().site, page: early().pageOf(path) } : {}
  return { facts, body: expandBody(engine, input, scope), bodyOffset }
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
function mapped({ version, papers, read }: SessionBody, { toSource }: Expanded): SessionBody {
  const place = <T extends { readonly position: Position }>(items: readonly T[]): readonly T[] =>
    items.map((item) => ({ ...item, position: toSource(item.position) }))
  return {
    version,
    papers: place(papers),
    read: () => {
      const parsed = read()
      return { ...parsed, links: place(parsed.links), images: place(parsed.images), papers: place(parsed.papers) }
    },
  }
}

const noBodies = { content: () => '', excerpt: () => '', toc: () => [], absolute: (html: string) => html }
