import { isRecord } from '../is-record.ts'

/**
 * The feeds of a Jekyll repo, as `feed` in its settings asks for them; any other site has what is usual.
 *
 * @see https://github.com/jekyll/jekyll-feed#optional-configuration-options
 */
export interface FeedSettings {
  /** By the collection's name; `posts` is always among them. */
  readonly collections: ReadonlyMap<string, CollectionFeeds>
  /** `undefined` where tags have no feeds. */
  readonly tags: TagFeeds | undefined
  /** How many entries a feed has at most. */
  readonly maxEntries: number
  /** Whether feeds leave the texts to the pages. */
  readonly excerptOnly: boolean
  /** Paths or addresses of pictures that stand for the feeds. */
  readonly icon: string | undefined
  readonly logo: string | undefined
}

export interface CollectionFeeds {
  /** Where the feed of the whole collection is, without the base URL. */
  readonly path: string
  /** Those that have a feed of their own. */
  readonly categories: readonly string[]
}

export interface TagFeeds {
  /** `undefined` for all that there are. */
  readonly only: readonly string[] | undefined
  readonly except: readonly string[]
  /** What stands in front of the tag in the path of its feed. */
  readonly path: string
}

// As jekyll-feed: readers poll often, and nobody reads further back.
const usualEntries = 10
const usualPath = '/feed.xml'

/** @param value What the settings say under `feed`; what is of another kind than jekyll-feed wants is left out. */
export function readFeedSettings(value: unknown): FeedSettings {
  const feed = record(value)
  const limit = Number(feed['posts_limit'] ?? usualEntries)
  return {
    collections: collectionsOf(feed),
    tags: tagsOf(feed['tags']),
    maxEntries: Number.isInteger(limit) && limit >= 0 ? limit : usualEntries,
    excerptOnly: feed['excerpt_only'] === true,
    icon: text(feed['icon']),
    logo: text(feed['logo']),
  }
}

/** Where the feed of the site is, which pages name in their heads. */
export function siteFeedPath({ collections }: FeedSettings): string {
  return collections.get('posts')?.path ?? usualPath
}

function collectionsOf(feed: Readonly<Record<string, unknown>>): ReadonlyMap<string, CollectionFeeds> {
  const { collections } = feed
  const named = Array.isArray(collections)
    ? collections.map((name) => [String(name), {}] as const)
    : Object.entries(record(collections))
  const feeds = new Map<string, CollectionFeeds>()
  for (const [name, settings] of named) {
    const { path, categories } = record(settings)
    feeds.set(name, { path: text(path) ?? `/feed/${name}.xml`, categories: texts(categories) })
  }
  // Posts may be set in either place.
  const posts = record(record(collections)['posts'])
  return feeds.set('posts', {
    path: text(posts['path']) ?? text(feed['path']) ?? usualPath,
    categories: texts(posts['categories'] ?? feed['categories']),
  })
}

function tagsOf(value: unknown): TagFeeds | undefined {
  if (value === undefined || value === null || value === false) return undefined
  const { only, except, path } = record(value)
  return {
    only: Array.isArray(only) ? texts(only) : undefined,
    except: texts(except),
    path: text(path) ?? '/feed/by_tag/',
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : Object.create(null)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function texts(value: unknown): readonly string[] {
  return [value].flat().flatMap((item) => (item === undefined || item === null ? [] : [String(item)]))
}
