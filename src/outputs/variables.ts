import { fileName } from '../file-name.ts'
import type { Tracker } from '../incremental/tracker.ts'
import type { Scope } from '../liquid/engine.ts'
import { sameHtml, withHtml } from '../liquid/mask.ts'
import { asDocument } from '../liquid/ruby/document.ts'
import { createMemos, lazy, type Memos, memoize } from '../memo.ts'
import type { Site } from '../site/site.ts'
import { labelKinds } from '../site/taxonomy.ts'
import { formatRubyTime, zoneOffset } from '../source/dates.ts'
import type { CalendarDate, Group, LabelKind, Page, Session } from '../types.ts'
import { hasBibliography } from './bibliography.ts'
import { termCalendar } from './calendar.ts'
import { sessionCardUrl } from './cards.ts'
import { dayVariables } from './day-variables.ts'
import { feedsOfGroup } from './feed.ts'
import { groupTitle } from './groups.ts'
import { withLectern } from './lectern-variables.ts'
import { paperVariables, sessionPaperVariables } from './papers.ts'
import { seminarVariables } from './seminar-variables.ts'
import { rawSlug, sessionId } from './session-id.ts'
import { sourceVariables } from './source-variables.ts'
import { hasTeamPages } from './teams.ts'
import { themeVariables, withoutNamesOf } from './theme-variables.ts'

/** The variables of layouts, as Jekyll names them, with Lectern's own beside them. */
export interface Variables {
  /** `site.*` */
  readonly site: Scope
  /** `page.*` of a session, and what lists of sessions hold. */
  readonly session: (session: Session) => Scope
  readonly page: (page: Page) => Scope
  readonly group: (group: Group) => Scope
  readonly newestFirst: readonly Session[]
  /** HTML with every link absolute, to be read away from the site. */
  readonly absolute: (html: string) => string
  /** Notes that something was made from papers: a session's by its path, or all by `*`. */
  readonly notePapers: (of: string) => void
  /** Takes over what a session says now; its variables stay the same objects, which lists hold. */
  readonly renew: (session: Session) => void
}

/** What makes the HTML of a session's body and excerpt fit for any page: links and images resolved. */
export interface Bodies {
  readonly content: (session: Session) => string
  readonly excerpt: (session: Session) => string
  /** Its headings, see `tocOf`. */
  readonly toc: (session: Session) => unknown
  readonly absolute: (html: string) => string
}

/**
 * @param time Ruby's form of the build time, for `site.time`.
 * @param tracker Notes what is read of them.
 */
export function createVariables(
  site: Site,
  bodies: Bodies,
  time: string | undefined,
  { track, note }: Pick<Tracker, 'track' | 'note'>,
): Variables {
  // In a Jekyll repo only what is in `_posts/` is a post; other collections have lists of their own.
  const newestFirst = site.sessions.filter(({ collection }) => !site.isJekyll || collection === 'posts').toReversed()
  const memos = createMemos()
  const full = sessionScopes(
    (item) => sessionVariables(item, site, variables, bodies),
    (item, scope) => track(`session ${item.file.path}`, scope, notedBySelf),
  )
  const ofJekyll = sessionScopes(
    (item) => withLectern(jekyllVariables(item, site, variables, bodies), () => full.of(item)),
    (item, scope) => track(`post ${item.file.path}`, scope, bodiesAndLectern),
  )
  const session = site.isJekyll ? ofJekyll.of : full.of
  const group = memoize((item: Group): Scope => {
    const { kind, name, slug, url, sessions } = item
    const calendar = kind === 'terms' ? termCalendar(slug, site) : null
    const facts = { name, title: groupTitle(item, site), slug, url, count: sessions.length, calendar }
    return track(`group ${url}`, { ...facts, feeds: feedsOfGroup(item, site) })
  })
  const page = memoize((item: Page): Scope => track(`page ${item.file.path}`, pageVariables(item, site)))
  const jekyllPage = memoize((item: Page): Scope => {
    const scope = withLectern(jekyllPageVariables(item, site), () => page(item))
    return track(`jekyll-page ${item.file.path}`, scope, lecternOnly)
  })
  const variables: Variables = {
    get site() {
      return siteScope()
    },
    session,
    page: site.isJekyll ? jekyllPage : page,
    group,
    newestFirst,
    absolute: bodies.absolute,
    notePapers: (of) => note('papers', of),
    renew(item) {
      full.renew(item)
      if (site.isJekyll) ofJekyll.renew(item)
      memos.forget()
    },
  }
  const siteScope = lazy(() => track('site', siteVariables(site, variables, time, memos), papersOnly))
  return variables
}

// These say themselves what they are made from: to make them only to see whether they have changed would take long.
const notedBySelf: ReadonlySet<string> = new Set(['content', 'excerpt', 'toc', 'papers', 'papers_json_ld'])
const papersOnly: ReadonlySet<string> = new Set(['papers'])
// In a Jekyll repo any other name may be the front matter's.
const lecternOnly: ReadonlySet<string> = new Set(['lectern'])
const bodiesAndLectern: ReadonlySet<string> = new Set(['content', 'excerpt', 'lectern'])

/** The variables of each session, which stay the same object though the session may say something else later. */
function sessionScopes(make: (session: Session) => Scope, track: (session: Session, scope: Scope) => Scope) {
  const made = memoize(make)
  return {
    of: memoize((item: Session) => asDocument(sameHtml(made(item), track(item, made(item))))),
    renew(item: Session) {
      const scope = made(item) as Record<string, unknown>
      for (const name of Object.keys(scope)) delete scope[name]
      Object.defineProperties(scope, Object.getOwnPropertyDescriptors(make(item)))
    },
  }
}

/** All that Lectern gives of a session; its names win over those of the front matter. */
function sessionVariables(session: Session, site: Site, variables: Variables, bodies: Bodies): Scope {
  const { labels, data } = session
  // A group once, though a session may have its label in two spellings.
  const linked = (kind: LabelKind) =>
    [...new Set(labels[kind].flatMap((label) => site.groupOf(kind, label) ?? []))].map(variables.group)
  const [term = null] = linked('terms')
  const own = {
    kind: 'session',
    title: session.title,
    ...documentFacts(session, site),
    term: labels.terms[0] ?? null,
    labels: { tags: linked('tags'), categories: linked('categories'), term },
    slides: session.slides,
    team: session.leadTeam ?? null,
  }
  const getters = {
    content: () => bodies.content(session),
    toc: () => bodies.toc(session),
    excerpt: () => bodies.excerpt(session),
    ...sourceVariables(session, site),
    ...((site.hasCards || !site.isJekyll) && { card: () => sessionCardUrl(session, site) ?? null }),
    date_text: () => (session.date === undefined ? null : dayVariables(session.date, site.config.words)),
    previous: () => related(site.neighbours(session).previous, variables),
    next: () => related(site.neighbours(session).next, variables),
    ...seminarVariables(session, site, variables.notePapers),
  }
  // A name that only the front matter gives is no HTML of ours.
  const html = ['content', 'excerpt', 'structured_data', 'papers_json_ld'].filter((name) =>
    Object.hasOwn(getters, name),
  )
  const scope = withGetters(Object.assign(Object.create(null), data, own), getters)
  return withLectern(withHtml(scope, html), () => null)
}

/**
 * What Jekyll gives of a document, and all that its front matter says beside, by whatever name and of whatever type; of
 * Lectern's own only what the settings ask for, where the front matter says nothing by that name.
 *
 * @see https://github.com/jekyll/jekyll/blob/v4.3.1/lib/jekyll/drops/document_drop.rb
 */
function jekyllVariables(session: Session, site: Site, variables: Variables, bodies: Bodies): Scope {
  const { data, file } = session
  const defaults = { title: session.title, name: fileName(file.path), ext: extensionOf(file.path), draft: false }
  const asked = {
    ...sourceVariables(session, site),
    ...(site.hasCards && { card: () => sessionCardUrl(session, site) ?? null }),
    ...(site.config.data['papers'] === true && sessionPaperVariables(session, site, variables.notePapers)),
  }
  const scope = Object.assign(Object.create(null), data, documentFacts(session, site))
  for (const [name, value] of Object.entries(defaults)) scope[name] ??= value
  const getters = {
    content: () => bodies.content(session),
    excerpt: () => bodies.excerpt(session),
    previous: () => related(site.neighbours(session).previous, variables),
    next: () => related(site.neighbours(session).next, variables),
    ...withoutNamesOf(data, asked),
  }
  return withHtml(withGetters(scope, getters), ['content', 'excerpt'])
}

/** Of a session what Jekyll says of a document, too. */
function documentFacts(session: Session, site: Site) {
  const { file, url, slug, collection, date, labels } = session
  return {
    url,
    id: sessionId(session, site),
    // Jekyll keeps the case of a slug; it makes it fit for a URL only where it is one.
    slug: site.isJekyll ? rawSlug(session) : slug,
    path: file.path,
    relative_path: file.path,
    collection,
    date: date === undefined ? null : rubyTime(date, site),
    tags: labels.tags,
    categories: labels.categories,
  }
}

function related(session: Session | undefined, variables: Variables): Scope | null {
  return session === undefined ? null : variables.session(session)
}

/** All that Lectern gives of a page. */
function pageVariables(page: Page, site: Site): Scope {
  const own = { kind: 'page', title: page.title ?? null, ...pageFacts(page) }
  const scope = withGetters(Object.assign(Object.create(null), page.data, own), sourceVariables(page, site))
  return withLectern(scope, () => null)
}

/** The same for a page as `jekyllVariables` for a session. */
function jekyllPageVariables(page: Page, site: Site): Scope {
  const { path = page.file.path } = page.data
  const scope = Object.assign(Object.create(null), page.data, pageFacts(page), { path })
  return withGetters(scope, withoutNamesOf(page.data, sourceVariables(page, site)))
}

function pageFacts({ file, url }: Page) {
  return { url, path: file.path, dir: url.replace(/[^/]*$/, ''), name: fileName(file.path) }
}

function siteVariables(site: Site, variables: Variables, time: string | undefined, memos: Memos): Scope {
  const { config } = site
  const { lazy } = memos
  const posts = lazy(() => variables.newestFirst.map(variables.session))
  const allPapers = lazy(() => site.papers.all.map((paper) => paperVariables(paper, site)))
  const scope: Record<string, unknown> = Object.assign(Object.create(null), config.data, {
    title: config.title,
    tagline: config.tagline,
    description: config.description,
    lang: config.lang,
    // As it is written, slash and all: pages of a Jekyll repo print it.
    url: site.isJekyll && typeof config.data['url'] === 'string' ? config.data['url'] : config.url,
    baseurl: printedBaseUrl(site),
    timezone: config.timezone,
    paginate: config.paginate,
    ...(site.isJekyll && { paginate_path: config.paginatePath }),
    time: time ?? null,
    data: site.data,
  })
  return withGetters(scope, {
    posts,
    sessions: lazy(() => site.sessions.map(variables.session)),
    documents: lazy(() => site.sessions.map(variables.session)),
    pages: lazy(() => site.pages.toSorted(byFileName).map(variables.page)),
    html_pages: lazy(() =>
      site.pages
        .filter(({ url }) => /(?:\/|\.html?)$/.test(url))
        .toSorted(byFileName)
        .map(variables.page),
    ),
    collections: lazy(() =>
      ['posts', ...config.collections.keys()].sort().map((label) => ({
        label,
        docs: site.sessions.filter(({ collection }) => collection === label).map(variables.session),
        directory: `_${label}`,
        relative_directory: `_${label}`,
        output: label === 'posts' || config.collections.get(label)?.output === true,
      })),
    ),
    static_files: lazy(() => Array.from(site.assets, ([path]) => staticFile(path))),
    tags: lazy(() => labelHash(variables, 'tags')),
    categories: lazy(() => labelHash(variables, 'categories')),
    labels: lazy(() => Object.fromEntries(labelKinds.map((kind) => [kind, site.groups[kind].map(variables.group)]))),
    current_term: lazy(() => currentTerm(site, variables)),
    menu: lazy(() => menuOf(site)),
    ...themeVariables(site),
    ...(hasBibliography(site) && {
      papers: () => {
        variables.notePapers('*')
        return allPapers()
      },
    }),
    ...Object.fromEntries(
      Array.from(config.collections.keys(), (name) => [
        name,
        lazy(() => site.sessions.filter(({ collection }) => collection === name).map(variables.session)),
      ]),
    ),
  })
}

/** The base URL as the author wrote its end: `{{ site.baseurl }}Lectures/…` is found where it ends in a slash. */
function printedBaseUrl({ config }: Site): string {
  const written = config.data['baseurl']
  return config.baseUrl !== '' && typeof written === 'string' && written.trim().endsWith('/')
    ? `${config.baseUrl}/`
    : config.baseUrl
}

/** `site.tags` and `site.categories`: sessions by label as it is written, newest first; labels by first appearance. */
function labelHash(variables: Variables, kind: LabelKind): ReadonlyMap<string, Scope[]> {
  // A Map, since an object would put labels that are numbers, such as years, first.
  const hash = new Map<string, Scope[]>()
  for (const session of variables.newestFirst.toReversed()) {
    for (const label of session.labels[kind]) {
      const list = hash.get(label)
      if (list === undefined) hash.set(label, [variables.session(session)])
      else list.unshift(variables.session(session))
    }
  }
  return hash
}

function currentTerm(site: Site, variables: Variables): Scope | null {
  const dated = site.schedules.find(({ slug }) => slug !== '')?.slug
  const label = dated ?? site.sessions.findLast(({ labels }) => labels.terms.length > 0)?.labels.terms[0]
  const group = label === undefined ? undefined : site.groupOf('terms', label)
  return group === undefined ? null : variables.group(group)
}

function menuOf(site: Site): readonly Scope[] {
  if (site.config.menu !== undefined) return site.config.menu.map((item) => ({ ...item }))
  const { words } = site.config
  const own = site.pages
    .filter(({ title, url }) => title !== undefined && url !== '/' && /\/$/.test(url))
    .toSorted(byFileName)
  const indexes = labelKinds.filter((kind) => site.groups[kind].length > 0)
  return [
    { title: words.home, url: '/' },
    ...own.map(({ title, url }) => ({ title, url })),
    ...(hasBibliography(site) && !own.some(({ url }) => url === '/papers/')
      ? [{ title: words.papers, url: '/papers/' }]
      : []),
    ...indexes.map((kind) => ({ title: words[kind], url: `/${kind}/` })),
    ...(hasTeamPages(site) ? [{ title: words.teams, url: '/teams/' }] : []),
  ]
}

function staticFile(path: string): Scope {
  const name = fileName(path)
  const extension = extensionOf(name)
  return { path, name, basename: name.slice(0, name.length - extension.length), extname: extension }
}

/** With the dot; empty where a file has none. */
function extensionOf(path: string): string {
  return /\.[^.]*$/.exec(fileName(path))?.[0] ?? ''
}

// Jekyll sorts `site.pages` by file name, and menus are made from it.
function byFileName(a: Page, b: Page): number {
  const [left, right] = [a, b].map(({ file }) => fileName(file.path)) as [string, string]
  return left < right ? -1 : left > right ? 1 : a.file.path < b.file.path ? -1 : 1
}

function rubyTime(date: CalendarDate, { config }: Site): string {
  return formatRubyTime(date, zoneOffset(config.timezone, date))
}

/** Own properties, so that Liquid reads them, computed when they are first asked for. */
function withGetters(scope: Record<string, unknown>, getters: Readonly<Record<string, () => unknown>>): Scope {
  for (const [name, get] of Object.entries(getters))
    Object.defineProperty(scope, name, { get, enumerable: true, configurable: true })
  return scope
}
