import type { OutputKind } from './artifact.ts'
import { assets } from './assets.ts'
import { bibliography } from './bibliography.ts'
import { calendars } from './calendar.ts'
import { feed } from './feed.ts'
import { groups } from './groups.ts'
import { home } from './home.ts'
import { notFound } from './not-found.ts'
import { pages } from './pages.ts'
import { papers } from './papers.ts'
import { redirectList, redirects } from './redirects.ts'
import { search } from './search.ts'
import { sessions } from './sessions.ts'
import { settingsStyle } from './settings-style.ts'
import { sitemap } from './sitemap.ts'
import { teams } from './teams.ts'

/**
 * All kinds of output, in the order in which they are made.
 *
 * Where an author's file asks for the same URL as something that Lectern makes by itself, the author's file gets it. Old
 * URLs that lead on give way to both.
 */
export const outputKinds: readonly OutputKind[] = [
  sessions,
  pages,
  home,
  groups,
  teams,
  calendars,
  papers,
  bibliography,
  search,
  notFound,
  redirectList,
  feed,
  settingsStyle,
  assets,
  sitemap,
  redirects,
]

/** All kinds with a site's own, which see what the others made; the site map names them too. */
export function outputKindsWith(own: readonly OutputKind[]): readonly OutputKind[] {
  return outputKinds.flatMap((kind) => (kind === sitemap ? [...own, kind] : [kind]))
}
