import type { Site } from '../site/site.ts'
import { labelKinds } from '../site/taxonomy.ts'
import { siteFeedPath } from '../source/feed-settings.ts'
import type { Group, Session } from '../types.ts'
import type { Artifact, OutputKind } from './artifact.ts'
import { atomFeed } from './atom-feed.ts'
import { type DatedSession, type FeedFacts, type FeedOptions, feedFacts } from './feed-facts.ts'
import { groupTitle } from './groups.ts'
import { isWanted } from './is-wanted.ts'
import { feedUrl, jekyllFeeds } from './jekyll-feeds.ts'
import { jsonFeed } from './json-feed.ts'
import type { Variables } from './variables.ts'

/**
 * The newest sessions as an Atom feed at `/feed.xml` and as JSON beside it, and the same of each tag, category and term,
 * for sites that say what their address is. A Jekyll repo has the ones that jekyll-feed makes.
 */
export const feed: OutputKind = function* (site, variables) {
  if (!hasFeed(site)) return
  if (site.isJekyll) {
    yield* jekyllFeeds(site, variables)
    return
  }
  const facts = () => feedFacts(optionsOf(site, variables), site, variables)
  yield { url: '/feed.xml', file: undefined, body: { kind: 'text', make: () => atomFeed(facts()) } }
  yield { url: '/feed.json', file: undefined, body: { kind: 'text', make: () => jsonFeed(facts()) } }
  for (const kind of labelKinds)
    for (const group of site.groups[kind]) if (hasGroupFeed(group, site)) yield* groupFeeds(group, site, variables)
}

/** Where the feed of the whole site is, for layouts; none without an address. */
export function siteFeeds(site: Site): readonly FeedLink[] {
  if (!hasFeed(site)) return []
  const { title, feeds } = site.config
  return site.isJekyll
    ? [{ title, type: 'application/atom+xml', url: feedUrl(siteFeedPath(feeds)) }]
    : linksTo('/', title)
}

/** Where the feeds of a label are, for layouts. */
export function feedsOfGroup(group: Group, site: Site): readonly FeedLink[] {
  return hasGroupFeed(group, site) ? linksTo(group.url, titleOf(group, site)) : []
}

export interface FeedLink {
  readonly title: string
  readonly type: string
  readonly url: string
}

/** Whether feeds tell of a session: one with a date. */
function isInFeeds(session: Session): session is DatedSession {
  return session.collection === 'posts' && session.date !== undefined
}

function hasFeed(site: Site): boolean {
  return site.config.url !== '' && isWanted(site, 'jekyll-feed')
}

function hasGroupFeed({ sessions }: Group, site: Site): boolean {
  return !site.isJekyll && site.config.labelFeeds && hasFeed(site) && sessions.some(isInFeeds)
}

function linksTo(folder: string, title: string): readonly FeedLink[] {
  return [
    { title, type: 'application/atom+xml', url: `${folder}feed.xml` },
    { title, type: 'application/feed+json', url: `${folder}feed.json` },
  ]
}

function optionsOf({ config }: Site, variables: Variables): FeedOptions {
  const { title, description, tagline } = config
  const sessions = variables.newestFirst.filter(isInFeeds)
  return { title, description: description || tagline, url: '/', atom: '/feed.xml', sessions, holds: 'texts' }
}

/** Of many labels, each session's text would stand in many feeds: they hold a few words of it. */
function* groupFeeds(group: Group, site: Site, variables: Variables): Iterable<Artifact> {
  const options = (): FeedOptions => ({
    title: titleOf(group, site),
    description: '',
    url: group.url,
    atom: `${group.url}feed.xml`,
    sessions: group.sessions.toReversed().filter(isInFeeds),
    holds: 'summaries',
  })
  const facts = () => feedFacts(options(), site, variables)
  const file = (name: string, write: (facts: FeedFacts) => string): Artifact => ({
    url: `${group.url}${name}`,
    file: undefined,
    body: { kind: 'text', make: () => write(facts()), madeOf: facts },
  })
  yield file('feed.xml', atomFeed)
  yield file('feed.json', jsonFeed)
}

function titleOf(group: Group, site: Site): string {
  return `${site.config.title}: ${groupTitle(group, site)}`
}
