import type { Engine, Scope } from '../liquid/engine.ts'
import { type Expanded, expandBody } from '../liquid/expand.ts'
import { lazy } from '../memo.ts'
import { createVariables } from '../outputs/variables.ts'
import type { Problem } from '../problem.ts'
import type { SourceDocument } from '../site/document.ts'
import { type SessionFacts, withBody } from '../site/session.ts'
import { buildSite, type Site, type SiteParts } from '../site/site.ts'
import type { Config } from '../source/config.ts'
import { isMarkdown } from '../source/conventions.ts'
import type { Dialect, Parsed, Session } from '../types.ts'
import type { Model } from './read-model.ts'

/** Parses a document that may have been parsed before. */
export type ParseDocument = (path: string, text: string, dialect: Dialect) => Promise<Parsed>

/** Runs Liquid in the bodies of all sessions and parses them. */
export async function parseSessions(
  model: Model,
  parts: Omit<SiteParts, 'sessions'>,
  engine: Engine,
  parse: ParseDocument,
  time: string | undefined,
): Promise<{ readonly sessions: readonly Session[]; readonly problems: readonly Problem[] }> {
  // While bodies are expanded, no body is there yet.
  const bodiless = model.sessions.map((facts) => withBody(facts, emptyParsed))
  const early = lazy(() => earlyVariables(buildSite({ ...parts, sessions: bodiless }).site, time))
  const sessions: Session[] = []
  const problems: Problem[] = []
  for (const facts of model.sessions) {
    const document = model.documents.get(facts.file.path)
    if (document === undefined) throw new Error(`${facts.file.path} has no document`)
    const parsed = await parseSession(facts, document, { engine, early, config: model.config, parse })
    sessions.push(parsed.session)
    problems.push(...parsed.problems)
  }
  return { sessions, problems }
}

/** The variables of bodies: `site`, and `page` by source path. */
interface EarlyVariables {
  readonly site: Scope
  readonly pageOf: (path: string) => Scope | undefined
}

function earlyVariables(site: Site, time: string | undefined): EarlyVariables {
  const variables = createVariables(site, noBodies, time)
  const byPath = new Map(site.sessions.map((session) => [session.file.path, session]))
  return {
    site: variables.site,
    pageOf(path) {
      const session = byPath.get(path)
      return session === undefined ? undefined : variables.session(session)
    },
  }
}

interface ParseContext {
  readonly engine: Engine
  readonly early: () => EarlyVariables
  readonly config: Config
  readonly parse: ParseDocument
}

async function parseSession(
  facts: SessionFacts,
  document: SourceDocument,
  { engine, early, config, parse }: ParseContext,
): Promise<{ session: Session; problems: readonly Problem[] }> {
  const path = facts.file.path
  const hasLiquid = document.text.includes('{{') || document.text.includes('{%')
  const scope = hasLiquid ? { site: early().site, page: early().pageOf(path) } : {}
  const asMarkdown = isMarkdown(path)
  const expanded = expandBody(
    engine,
    { file: path, text: document.text, bodyOffset: document.bodyOffset, isMarkdown: asMarkdown },
    scope,
  )
  if (!asMarkdown) {
    const html = expanded.text.slice(document.bodyOffset)
    return { session: withBody(facts, { ...emptyParsed, html, excerpt: html }), problems: expanded.problems }
  }
  const parsed = await parse(path, expanded.text, config.dialect)
  const problems = parsed.problems.map((problem) => ({
    ...problem,
    file: path,
    ...(problem.position && { position: expanded.toSource(problem.position) }),
  }))
  return { session: withBody(facts, inSource(parsed, expanded)), problems: [...expanded.problems, ...problems] }
}

/** Links, images and papers with the places where the author wrote them, before Liquid ran. */
function inSource(parsed: Parsed, { toSource }: Expanded): Parsed {
  return {
    ...parsed,
    links: parsed.links.map((link) => ({ ...link, position: toSource(link.position) })),
    images: parsed.images.map((image) => ({ ...image, position: toSource(image.position) })),
    papers: parsed.papers.map((paper) => ({ ...paper, position: toSource(paper.position) })),
  }
}

const noBodies = { content: () => '', excerpt: () => '', absolute: (html: string) => html }
const emptyParsed: Parsed = { html: '', excerpt: '', headings: [], links: [], images: [], papers: [], problems: [] }
