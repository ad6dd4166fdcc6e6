import type { Tracker } from '../incremental/tracker.ts'
import type { Variables } from '../outputs/variables.ts'
import type { Problem } from '../problem.ts'
import type { RenewableSession } from '../site/session.ts'
import type { Mention, Paper, SourceFile } from '../types.ts'
import type { Maker } from './make.ts'
import type { Mentions } from './mentions.ts'
import type { SessionParser } from './parse-sessions.ts'
import type { Model } from './read-model.ts'
import type { Renewal } from './renewals.ts'
import type { SiteBodies } from './targets.ts'

/** What of a compiled site knows what sessions say. */
export interface RenewableSite {
  readonly files: Map<string, SourceFile>
  readonly model: Model
  readonly parser: SessionParser
  /** By source path, as all below. */
  readonly sessions: ReadonlyMap<string, RenewableSession>
  readonly problemsOfBodies: Map<string, readonly Problem[]>
  readonly tracker: Tracker
  readonly variables: Variables
  readonly bodies: SiteBodies
  readonly mentions: Mentions
  readonly maker: Maker
}

/**
 * Takes over into a compiled site what sessions say now.
 *
 * @returns Whether all could be taken over; if not, the site is to be built again.
 */
export async function renewSessions(renewals: readonly Renewal[], site: RenewableSite): Promise<boolean> {
  const { files, model, parser, sessions, tracker } = site
  const retitled = renewals.filter(({ isRetitled }) => isRetitled)
  for (const { document, facts } of renewals) {
    files.set(document.file.path, document.file)
    model.renew(document, facts)
  }
  if (retitled.length > 0 && site.mentions.areUsed()) return false
  if (retitled.length > 0) parser.renew()
  const parsed = await parser.parse(renewals.map(({ facts }) => facts))
  // Other bodies may print the titles.
  if (retitled.length > 0 && parser.readsOthers()) return false
  for (const { facts, body, problems } of parsed) {
    const { path } = facts.file
    const session = sessions.get(path)
    if (session === undefined || !areSamePapers(session.session.papers, body.papers)) return false
    if (!areSameMentions(session.session.mentions, body.mentions)) return false
    session.renew(facts, body)
    site.problemsOfBodies.set(path, problems)
    tracker.forget('body', path)
    tracker.forget('text', path)
  }
  for (const { document } of retitled) {
    const renewed = sessions.get(document.file.path)
    if (renewed !== undefined) site.variables.renew(renewed.session)
  }
  if (retitled.length > 0) tracker.forgetAll()
  site.bodies.renew()
  site.maker.renew()
  return true
}

/** Whether lists are the same but for the places where the papers are written. */
function areSamePapers(before: readonly Paper[], after: readonly Paper[]): boolean {
  const facts = (papers: readonly Paper[]) => JSON.stringify(papers.map((paper) => ({ ...paper, position: null })))
  return before.length === after.length && facts(before) === facts(after)
}

/** Whether texts say the same of other files, wherever it stands: what these say of it depends on nothing else. */
function areSameMentions(before: readonly Mention[] = [], after: readonly Mention[] = []): boolean {
  const names = (mentions: readonly Mention[]) => JSON.stringify(mentions.map(({ kind, target }) => [kind, target]))
  return before.length === after.length && names(before) === names(after)
}
