import { paginate } from '../site/paginate.ts'
import type { Site } from '../site/site.ts'
import { labelSlug } from '../site/slug.ts'
import { labelKinds, singular } from '../site/taxonomy.ts'
import type { Group, LabelKind } from '../types.ts'
import type { Artifact, OutputKind } from './artifact.ts'
import { listPages } from './list.ts'
import type { Variables } from './variables.ts'

/** A paged list for each tag, category and term, and an index of each kind. */
export const groups: OutputKind = function* (site, variables) {
  // A Jekyll repo with a home page of its own has the lists that its owner wants.
  if (isOwnersDesign(site)) return
  for (const kind of labelKinds) {
    yield* groupLists(kind, site, variables)
    const url = `/${kind}/`
    const page = {
      kind,
      title: site.config.words[kind],
      url,
      groups: site.groups[kind].map((group) => variables.group(group)),
    }
    yield { url, file: undefined, body: { kind: 'list', layout: kind, page, paginator: undefined } }
  }
}

function* groupLists(kind: LabelKind, site: Site, variables: Variables): Iterable<Artifact> {
  for (const group of site.groups[kind]) {
    for (const { url, paginator } of listPages(
      paginate(group.sessions, site.config.paginate),
      group.url,
      site,
      variables,
    )) {
      const page = { kind: singular[kind], title: groupTitle(group, site), url, label: variables.group(group) }
      yield { url, file: undefined, body: { kind: 'list', layout: singular[kind], page, paginator } }
    }
  }
}

/** What readers see of a label: of a term the title that the settings give it. */
export function groupTitle({ kind, name, slug }: Group, { config }: Site): string {
  const term = kind === 'terms' ? config.terms.find((item) => labelSlug(item.name) === slug) : undefined
  return term?.title ?? name
}

/** Whether a site's pages are all its owner's: a Jekyll repo with a home page. */
export function isOwnersDesign({ isJekyll, pages }: Site): boolean {
  return isJekyll && pages.some(({ url }) => url === '/')
}
