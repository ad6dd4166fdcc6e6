import { decodeUrl } from '../../decode-url.ts'
import { memoizeTexts } from '../../memo.ts'
import type { PaperIds } from '../../types.ts'

/**
 * The identifiers that an address holds: arXiv, DOI, OpenReview, ACL Anthology, or the address itself where it is
 * that of a paper. `undefined` for all other addresses.
 *
 * @example identify('https://arxiv.org/pdf/1706.03762v7') // { arxiv: '1706.03762' }
 */
export const identify = memoizeTexts((written: string): PaperIds | undefined => {
  // As most of them are written.
  const common = /^https?:\/\/arxiv\.org\/(?:abs|pdf)\/(\d{4}\.\d{4,5})$/.exec(written)?.[1]
  if (common !== undefined) return { arxiv: common }
  const url = parseUrl(written)
  if (url === undefined) return isOwnPaper(written) ? { url: written.replace(/#.*$/, '') } : undefined
  const host = url.hostname.replace(/^www\d?\./, '')
  const path = decodeUrl(url.pathname)
  const arxiv = arxivIn(host, path)
  if (arxiv !== undefined) return { arxiv }
  if (host === 'openreview.net') {
    const id = url.searchParams.get('id') ?? url.searchParams.get('noteId')
    return id === null || id === '' ? undefined : { openreview: id }
  }
  const acl = aclIn(host, path)
  if (acl !== undefined) return { acl }
  const doi = doiIn(`${path}${decodeUrl(url.search)}`)
  if (doi !== undefined) return withArxiv(doi)
  const isPaper = isScholarly(host, `${path}${url.search}`) || isPaperPdf(path)
  return isPaper ? { url: plainUrl(url) } : undefined
})

/** The identifiers written out in running text, such as `arXiv:1706.03762` or `doi: 10.1145/3442188`. */
export function identifyText(text: string): PaperIds | undefined {
  // Both have it, and few lines do.
  if (!/\d\.\d{4}/.test(text)) return undefined
  const arxiv = /\barxiv\s*[:.]?\s*(?:abs\/)?(\d{4}\.\d{4,5})(?!\d)/i.exec(text)?.[1]
  if (arxiv !== undefined) return { arxiv }
  const doi = /\bdoi\s*[:.]?\s*(10\.\d{4,9}\/\S+)/i.exec(text)?.[1]
  return doi === undefined ? undefined : withArxiv(tidyDoi(doi))
}

/** Year and month of an arXiv identifier, which begins with them. @see https://info.arxiv.org/help/arxiv_identifier.html */
export function dateOfArxiv(id: string): { readonly year: number; readonly month: number } | undefined {
  const [, yy, mm] = /^(?:.*\/)?(\d\d)(\d\d)/.exec(id) ?? []
  const month = Number(mm)
  if (yy === undefined || month < 1 || month > 12) return undefined
  return { year: Number(yy) + (id.includes('/') && Number(yy) > 90 ? 1900 : 2000), month }
}

function parseUrl(written: string): URL | undefined {
  const absolute = written.startsWith('//') ? `https:${written}` : written
  return /^https?:/i.test(absolute) && URL.canParse(absolute) ? new URL(absolute) : undefined
}

const arxivHosts = /(?:^|\.)(?:arxiv\.org|alphaxiv\.org|arxiv-vanity\.com|ar5iv\.org|huggingface\.co|scirate\.com)$/

function arxivIn(host: string, path: string): string | undefined {
  if (!arxivHosts.test(host)) return undefined
  const id =
    /^\/(?:abs|pdf|html|ps|format|src|papers?|overview|arxiv)\/(?:arxiv:)?([a-z-]+(?:\.[a-z]{2})?\/\d{7}|\d{4}\.\d{4,5})(?!\d)/i
  return id.exec(path)?.[1]
}

function aclIn(host: string, path: string): string | undefined {
  if (!/^(?:aclanthology\.(?:org|info)|aclweb\.org)$/.test(host)) return undefined
  return /\/(\d{4}\.[\w-]+\.\d+|[A-Z]\d{2}-\d{4,5})(?:v\d+)?(?:\.pdf|\/)?$/.exec(path)?.[1]
}

function doiIn(path: string): string | undefined {
  const doi = /(?:^|[/=:])(10\.\d{4,9}\/[^\s?&#]+)/.exec(path)?.[1]
  return doi === undefined ? undefined : tidyDoi(doi)
}

/** What pages and sentences put behind a DOI is no part of it. */
function tidyDoi(written: string): string {
  const doi = written
    .replace(/[?#].*$/, '')
    .replace(/\/(?:full|pdf|epdf|abstract|summary|meta|fulltext|html)(?:\/.*)?$/i, '')
    .replace(/(?:v\d+)?(?:\.full|\.abstract|\.short)*(?:[.-]text)?(?:\.pdf|\.html)?$/i, '')
    .replace(/(\d)(?:Citations?|Cite|Abstract|PDF|Full|Get|Google)$/, '$1')
    .replace(/["'.,;:>\]}]+$/, '')
  return doi.endsWith(')') && !doi.includes('(') ? doi.replace(/\)+$/, '') : doi
}

/** arXiv registers DOIs too; they hold its own identifier. */
function withArxiv(doi: string): PaperIds {
  const arxiv = /^10\.48550\/arxiv\.(.+)$/i.exec(doi)?.[1]
  return arxiv === undefined ? { doi } : { arxiv, doi }
}

/** Publishers, proceedings and indexes, by host and the paths of single papers there. */
const scholarly: readonly (readonly [host: RegExp, path: RegExp])[] = [
  [/^ieeexplore\.ieee\.org$/, /\d{5}/],
  [/^(?:computer|ieeecomputersociety)\.org$/, /csdl/],
  [/^(?:dl|portal|queue)\.acm\.org$/, /(?:citation|detail|ft_gateway)\.cfm|\/doi\//],
  [/^nature\.com$/, /^\/articles\/(?!d41586)/],
  [/^(?:pubmed\.ncbi\.nlm\.nih\.gov|pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov|europepmc\.org)$/, /\d{5}/],
  [/^(?:science|sciencemag|pnas|science\.sciencemag)\.org$/, /\/(?:doi|content\/\d+)\//],
  [/(?:^|\.)(?:bio|med|chem|psyar|soc)r?xiv\.(?:org|com)$/, /./],
  [/^osf\.io$/, /^\/preprints\//],
  [/^usenix\.org$/, /^\/(?:conference\/[^/]+\/(?:presentation|technical-sessions)|system\/files|legacy)/],
  [/^proceedings\.mlr\.press$/, /^\/v\d+\/\w/],
  [/^(?:jmlr|mlr)\.org$/, /paper|^\/mlj/],
  [/^(?:papers|proceedings|books)\.n(?:eur)?ips\.cc$/, /paper/],
  [/^proceedings\.(?:mlsys\.org|iclr\.cc)$/, /paper/],
  [/^openaccess\.thecvf\.com$/, /content/],
  [/^(?:semanticscholar\.org|paperswithcode\.com)$/, /^\/paper\//],
  [/(?:^|\.)ssrn\.com$/, /abstract/],
  [/^jstor\.org$/, /^\/stable\//],
  [/^(?:sciencedirect\.com|linkinghub\.elsevier\.com)$/, /article|pii/],
  [/^link\.springer\.com$/, /^\/(?:article|chapter|content)\//],
  [/^(?:cell|thelancet)\.com$/, /fulltext|abstract|article/],
  [/^(?:nejm|bmj|jamanetwork|ahajournals)\.(?:org|com)$/, /doi|content|fullarticle/],
  [/^mdpi\.com$/, /^\/\d{4}-/],
  [/^frontiersin\.org$/, /articles/],
  [/^journals\.(?:plos|aps|sagepub|uchicago|asm)\.(?:org|com|edu)$/, /./],
  [/^(?:iopscience\.iop\.org|elifesciences\.org|projecteuclid\.org|epubs\.siam\.org|pubs\.\w+\.org)$/, /\w{3}/],
  [/^(?:direct\.mit\.edu|mitpressjournals\.org)$/, /article|doi/],
  [/^academic\.oup\.com$/, /article/],
  [/^(?:tandfonline|onlinelibrary\.wiley|emerald)\.com$/, /./],
  [/^eprint\.iacr\.org$/, /^\/\d{4}\//],
  [/^ndss-symposium\.org$/, /ndss-paper|uploads/],
  [/^(?:ojs\.)?aaai\.org$/, /article|paper|ocs/i],
  [/^ijcai\.org$/, /proceedings/i],
  [/^isca-(?:speech|archive)\.org$/, /\d{4}/],
  [/^(?:vldb|cidrdb)\.org$/, /pvldb|conf|papers/],
  [/^roboticsproceedings\.org$/, /p\d+/],
  [/^drops\.dagstuhl\.de$/, /\d{4}/],
  [/^(?:hal\.science|hal\.archives-ouvertes\.fr|inria\.hal\.science|hal\.inria\.fr)$/, /hal-\d+/],
  [/^hdl\.handle\.net$/, /\d/],
  [/^philpapers\.org$/, /^\/(?:rec|archive)\//],
  [/^nber\.org$/, /papers\/w\d+/],
  [/^jair\.org$/, /article/],
  [/^researchgate\.net$/, /^\/publication\//],
  [/^dblp\.(?:org|uni-trier\.de)$/, /^\/rec\//],
  [/^citeseerx?\.ist\.psu\.edu$/, /./],
  [/^core\.ac\.uk$/, /\d{5}/],
  [/^distill\.pub$/, /^\/\d{4}\/./],
  [/^research\.google(?:\.com)?$/, /^\/pubs\/./],
  [/^(?:microsoft|research\.microsoft)\.com$/, /\/publication\//],
]

function isScholarly(host: string, path: string): boolean {
  return scholarly.some(([hosts, paths]) => hosts.test(host) && paths.test(path))
}

const otherPdf =
  /^(?:slides?|lectures?|lects?|lec|talks?|presentations?|homeworks?|hw|assignments?|psets?|exams?|midterm|quiz(?:zes)?|syllabus|posters?|handouts?|notes|tutorials?|recitations?|cv|resume|books?|textbooks?|chapters?|ch|rubrics?|templates?|cheatsheets?|proposals?|scribes?|ebooks?|brochures?|guidelines?|slp)$/

/** A PDF is a paper's unless its path says that it is something else that courses hand out. */
function isPaperPdf(path: string): boolean {
  if (!/\.(?:pdf|ps|ps\.gz)$/i.test(path)) return false
  const words = path
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
  return !words.some((word) => otherPdf.test(word))
}

/** A PDF of the site's own, where its folder says that it is a paper. */
function isOwnPaper(written: string): boolean {
  const path = written.replace(/[?#].*$/, '')
  return (
    !/^[a-z][a-z\d+.-]*:/i.test(path) && /(?:^|\/)(?:papers?|readings?|publications?)\//i.test(path) && isPaperPdf(path)
  )
}

/** Without fragment and without the parameters of campaigns. */
function plainUrl(url: URL): string {
  const copy = new URL(url)
  copy.hash = ''
  for (const name of [...copy.searchParams.keys()])
    if (/^(?:utm_|fbclid|gclid|ref$|source$)/.test(name)) copy.searchParams.delete(name)
  return copy.href
}
