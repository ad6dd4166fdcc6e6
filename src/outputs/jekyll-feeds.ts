import { encodePath } from '../site/permalink.ts'
import type { Site } from '../site/site.ts'
import { compareDates } from '../source/dates.ts'
import type { Session } from '../types.ts'
import type { Artifact } from './artifact.ts'
import { atomFeed } from './atom-feed.ts'
import { type DatedSession, type FeedOptions, feedFacts } from './feed-facts.ts'
import type { Variables } from './variables.ts'

/**
 * The feeds of collections, of the categories in them, and of the tags of posts.
 *
 * @see https://github.com/jekyll/jekyll-feed/blob/master/lib/jekyll-feed/generator.rb
 */
export function* jekyllFeeds(site: Site, variables: Variables): Iterable<Artifact> {
  const { title, description, tagline, feeds } = site.config
  const file = (path: string, names: readonly string[], isIn: (session: Session) => boolean): Artifact => {
    const url = feedUrl(path)
    const options = (): FeedOptions => ({
      title: [title, ...names.map(capitalized)].join(' | '),
      description: description || tagline,
      url: '/',
      atom: url,
      sessions: newestFirst(site.sessions.filter(isIn).filter(isInFeeds)),
      holds: 'texts',
    })
    const make = () => atomFeed(feedFacts(options(), site, variables))
    return { url, file: undefined, body: { kind: 'text', make } }
  }
  for (const [name, { path, categories }] of feeds.collections) {
    const names = name === 'posts' ? [] : [name]
    const folder = ['/feed', ...names].join('/')
    yield file(path, names, ({ collection }) => collection === name)
    for (const category of categories)
      yield file(
        `${folder}/${category}.xml`,
        [...names, category],
        ({ collection, labels }) => collection === name && labels.categories.includes(category),
      )
  }
  for (const tag of taggedFeeds(site))
    yield file(
      `${feeds.tags?.path}${tag}.xml`,
      [],
      ({ collection, labels }) => collection === 'posts' && labels.tags.includes(tag),
    )
}

/** The tags of posts that have a feed, each as it is written: as jekyll-feed, none that would need escapes in a path. */
function taggedFeeds({ sessions, config }: Site): readonly string[] {
  const { tags } = config.feeds
  if (tags === undefined) return []
  const posts = sessions.filter(({ collection }) => collection === 'posts')
  const all = new Set(tags.only ?? posts.flatMap(({ labels }) => labels.tags))
  return [...all].filter((tag) => /^\w+$/.test(tag) && !tags.except.includes(tag))
}

function isInFeeds(session: Session): session is DatedSession {
  return session.date !== undefined && session.data['draft'] !== true
}

// A collection may be sorted by something else than dates. Those of one day stay in their order, as there.
function newestFirst(sessions: readonly DatedSession[]): readonly DatedSession[] {
  return sessions.toSorted((a, b) => compareDates(b.date, a.date))
}

/** The URL of a feed, by its path in the settings. */
export function feedUrl(path: string): string {
  return encodePath(`/${path}`)
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()
}
