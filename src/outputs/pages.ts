import { paginate } from '../site/paginate.ts'
import type { Site } from '../site/site.ts'
import type { Page } from '../types.ts'
import type { Artifact, OutputKind } from './artifact.ts'
import { withMore } from './lectern-variables.ts'
import { listPages } from './list.ts'
import { redirectTo } from './redirects.ts'
import type { Variables } from './variables.ts'

/** The author's pages; one that uses `paginator` is made once for each page of the session list, as by jekyll-paginate. */
export const pages: OutputKind = function* (site, variables) {
  for (const page of site.pages) {
    const redirect = redirectTo(page.data, site)
    if (redirect !== undefined) yield { url: page.url, file: page.file, body: { kind: 'text', make: () => redirect } }
    else if (isPaginated(page)) yield* paginated(page, site, variables)
    else
      yield {
        url: page.url,
        file: page.file,
        body: { kind: 'page', source: page, page: variables.page(page), paginator: undefined },
      }
  }
}

function isPaginated({ file }: Page): boolean {
  return /(?:^|\/)index\.html?$/.test(file.path) && /\bpaginator\b/.test(file.text ?? '')
}

function* paginated(page: Page, site: Site, variables: Variables): Iterable<Artifact> {
  const list = paginate(variables.newestFirst, site.config.paginate)
  for (const { url, paginator } of listPages(list, page.url, site, variables)) {
    yield {
      url,
      file: page.file,
      body: { kind: 'page', source: page, page: withMore(variables.page(page), { url }), paginator },
    }
  }
}
