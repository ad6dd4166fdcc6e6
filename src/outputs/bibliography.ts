import { bibtex } from '../bibliography/bibtex.ts'
import { cslJson } from '../bibliography/csl.ts'
import type { SitePaper } from '../site/papers.ts'
import type { Site } from '../site/site.ts'
import type { Session } from '../types.ts'
import type { Artifact, OutputKind } from './artifact.ts'
import { isOwnersDesign } from './groups.ts'

/** The papers of the site and of each session as BibTeX and CSL-JSON, for citation managers. */
export const bibliography: OutputKind = function* (site) {
  if (!hasBibliography(site)) return
  yield* files(undefined, site.papers.all)
  for (const session of site.sessions) {
    const listed = site.papers.of(session).map(({ paper }) => paper)
    if (listed.length > 0) yield* files(session, listed)
  }
}

/** Whether a site lists papers; a Jekyll repo with its own pages has them where its settings say `papers: true`. */
export function hasBibliography(site: Site): boolean {
  return site.papers.all.length > 0 && (!isOwnersDesign(site) || site.config.data['papers'] === true)
}

/** Where the bibliography of a session is, or the site's. */
export function bibliographyUrls(session: Session | undefined): { readonly bibtex: string; readonly csl: string } {
  const base =
    session === undefined ? '/' : session.url.endsWith('/') ? session.url : `${session.url.replace(/\.html?$/, '')}-`
  return { bibtex: `${base}papers.bib`, csl: `${base}papers.json` }
}

function* files(session: Session | undefined, papers: readonly SitePaper[]): Iterable<Artifact> {
  const urls = bibliographyUrls(session)
  const madeOf = () => papers.map(({ readings: _, ...facts }) => facts)
  yield { url: urls.bibtex, file: undefined, body: { kind: 'text', make: () => bibtex(papers), madeOf } }
  yield { url: urls.csl, file: undefined, body: { kind: 'text', make: () => cslJson(papers), madeOf } }
}
