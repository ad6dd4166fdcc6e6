import type { Site } from '../site/site.ts'
import { labelKinds } from '../site/taxonomy.ts'
import type { FrontMatter } from '../types.ts'
import { hasBibliography } from './bibliography.ts'
import { siteCardUrl } from './cards.ts'
import { siteFeeds } from './feed.ts'
import { interfaceWords } from './interface-words.ts'
import { hasSearch } from './search.ts'
import { hasSettingsStyle, settingsStyleUrl } from './settings-style.ts'
import { hasTeamPages } from './teams.ts'

/**
 * What the built-in layouts know of a site beside Jekyll's variables.
 *
 * A Jekyll repo has them too, since they may stand in for a theme that it lacks, unless it means something else by the
 * names.
 */
export function themeVariables(site: Site): Readonly<Record<string, () => unknown>> {
  const { words, appearance, data } = site.config
  const variables: Readonly<Record<string, () => unknown>> = {
    words: () => interfaceWords(words),
    appearance: () => ({
      links: appearance.links,
      direction: appearance.direction ?? null,
      style_url: hasSettingsStyle(site) ? settingsStyleUrl : null,
      has_shipped_fonts: appearance.fonts === 'shipped',
    }),
    has_search: () => hasSearch(site),
    indexes: () => indexesOf(site),
    ...((site.hasCards || !site.isJekyll) && { card: () => siteCardUrl(site) ?? null }),
    feeds: () => siteFeeds(site),
  }
  return site.isJekyll ? withoutNamesOf(data, variables) : variables
}

/** Of variables those whose names the author does not use. */
export function withoutNamesOf<Value>(
  data: FrontMatter,
  variables: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => data[name] === undefined))
}

/** The indexes that a site has. In one list, so that the pages that show it depend on nothing else of what they list. */
function indexesOf(site: Site): readonly { readonly title: string; readonly url: string }[] {
  const { words } = site.config
  return [
    ...(hasBibliography(site) ? [{ title: words.papers, url: '/papers/' }] : []),
    ...(hasTeamPages(site) ? [{ title: words.teams, url: '/teams/' }] : []),
    ...labelKinds
      .filter((kind) => site.groups[kind].length > 0)
      .map((kind) => ({ title: words[kind], url: `/${kind}/` }))
      .toReversed(),
  ]
}
