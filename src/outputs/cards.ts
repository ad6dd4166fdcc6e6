import type { Card } from '../cards/card-svg.ts'
import { filePath } from '../site/output-path.ts'
import type { Site } from '../site/site.ts'
import type { Session } from '../types.ts'
import { dayVariables } from './day-variables.ts'
import { groupTitle } from './groups.ts'

// The built-in theme's.
const usualAccent = '#0b6650'

/** Where the card of a session is, for layouts; `undefined` where the site has none. */
export function sessionCardUrl({ url, data }: Session, { hasCards }: Site): string | undefined {
  if (!hasCards || data['image'] !== undefined) return undefined
  return url.endsWith('/') ? `${url}card.png` : `${url.replace(/\.html?$/, '')}.card.png`
}

/** Where the card of the site is, which stands for all pages without one of their own. */
export function siteCardUrl({ hasCards }: Site): string | undefined {
  return hasCards ? '/card.png' : undefined
}

/** Whether a path is one that a card may have. */
export function isNamedAsCard(path: string): boolean {
  return /(?:^|[/.])card\.png$/i.test(path)
}

/** The cards of a site: one of each session, and one of itself. */
export function* cardsOf(site: Site): Iterable<Card> {
  const { title, tagline, words, appearance } = site.config
  const accent = appearance.accent?.light ?? usualAccent
  const own = siteCardUrl(site)
  if (own === undefined) return
  yield { path: filePath(own), title, kicker: '', detail: tagline, accent }
  for (const session of site.sessions) {
    const url = sessionCardUrl(session, site)
    if (url === undefined) continue
    const day = session.date === undefined ? '' : plain(dayVariables(session.date, words).long)
    const term = site.groupOf('terms', session.labels.terms[0] ?? '')
    const team = session.leadTeam === undefined ? '' : (site.teamOf(session.leadTeam)?.title ?? session.leadTeam)
    const facts = [day, term === undefined ? '' : groupTitle(term, site), team]
    yield {
      path: filePath(url),
      title: session.title,
      kicker: title,
      detail: facts.filter((fact) => fact !== '').join(' · '),
      accent,
    }
  }
}

/** The names of months and days may be the site's own, and are escaped for pages. */
function plain(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => characters[name] ?? '')
}

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
