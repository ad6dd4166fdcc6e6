import { memoizeTexts } from '../../memo.ts'
import { type Authors, parseAuthors } from './authors.ts'
import { findDate, type PaperDate } from './dates.ts'

/** A title without what lists put around it, and what that said. */
export interface Title {
  readonly text: string
  readonly date: PaperDate | undefined
  readonly authors: Authors | undefined
  /** Whether a venue or a date stood behind it, as it does behind papers. */
  readonly isDated: boolean
}

const venues =
  '(?:NeurIPS|NIPS|ICML|ICLR|ACL|EMNLP|NAACL|EACL|AACL|COLING|CoNLL|TACL|LREC|WMT|WNLP|CVPR|ICCV|ECCV|WACV|BMVC|AAAI|IJCAI|ECAI|UAI|AISTATS|COLT|KDD|WWW|TheWebConf|SIGIR|WSDM|CIKM|ICDM|RecSys|CHI|UIST|CSCW|IUI|SOSP|OSDI|NSDI|ATC|FAST|USENIX(?: Security| ATC)?|EuroSys|ASPLOS|ISCA|MICRO|HPCA|MLSys|SIGCOMM|HotNets|IMC|SIGMOD|P?VLDB|ICDE|PODS|CIDR|CCS|S&P|Oakland|NDSS|CRYPTO|EUROCRYPT|PETS|PoPETs|PLDI|POPL|OOPSLA|ICFP|ICSE|FSE|ASE|ISSTA|STOC|FOCS|SODA|ITCS|JMLR|TMLR|JAIR|T?PAMI|ICRA|IROS|RSS|CoRL|Interspeech|ICASSP|ISMIR|SIGGRAPH(?: Asia)?|TOG|FAccT|FAT\\*|AIES|COLM|SC|PPoPP|SPAA|PODC|DSN|Middleware|SoCC|Nature(?: \\w+)?|Science|Cell|PNAS|arXiv(?: preprint)?|Findings of \\w+|Findings)'
const yearPart = "[\\s,@:-]*(?:['’]?\\d{2}|(?:19|20)\\d{2})"
const venue = new RegExp(`\\b${venues}\\b`)

/** ` / EMNLP2023`, ` WNLP@ACL2019`, ` (ICLR 2023)`, `, NeurIPS'23 (oral)` at the end of a title. */
const venueEnd = new RegExp(
  `(?:\\s+[/|–—-]\\s*|\\s*[,.]\\s+|\\s*[([]\\s*|\\s+)(?:in\\s+|at\\s+|proc\\.?\\s+(?:of\\s+)?)?(?:\\w+@)?${venues}${yearPart}(?:\\s*,?\\s*\\(?(?:oral|spotlight|best paper(?: award)?|workshop|findings)\\)?)?\\s*[)\\]]?\\s*[.:]?$`,
)
const dateEnd =
  /(?:\s*[([]|,)\s*((?:(?:early |late |~ ?)?(?:\p{L}{3,9}\.?\s+)?(?:\d{1,2},?\s+)?(?:19[5-9]|20[0-4])\d)(?:[-/.]\d{1,2}){0,2})\s*[)\]]?$/u
const citationEnd = /\s*[([]\s*((?:[^()[\]]|\.)*?\p{L}.*?)[\s,]+((?:19[5-9]|20[0-4])\d)[a-z]?\s*[)\]]$/u
const labelWord =
  '(?:the|this|full|original|main|official|a|open|direct|pdf|pdfs|url|urls|link|links|paper|papers|article|arxiv|here|blog|blogpost|post|video|talk|slides?|code|doi|web|website|site|page|project|homepage|github|git|repo|repository|html|htm|abs|abstract|supp|supplement|supplementary|poster|demo|data|dataset|acm|ieee|openreview|nature|springer|elsevier|text|tutorial|download|preprint|bib|bibtex|version|read|source|more|ref|ref\\.|reference|online|access|free|local|copy|pubmed|aclweb|anthology|proceedings|journal|extended|pptx?|notes?|webpage|review|media|model|models|hf|huggingface|twitter|thread|youtube|recording|summary|and|on|in|at|to|as|see|click|for|via|tr|tech|technical|report|conference|notebook|colab|camera|ready|camera-ready)'
const label = new RegExp(`^[^\\p{L}]*${labelWord}(?:[^\\p{L}]+${labelWord}){0,3}[^\\p{L}]*$`, 'iu')

/** Whether a link's text names the link, as `[PDF]` and `arXiv` do, and not what it leads to. */
export function isLabel(text: string): boolean {
  return !/\p{L}/u.test(text) || label.test(text) || isAddress(text) || /^arxiv[\s:.]*[\d.v]+$/i.test(text)
}

export function isAddress(text: string): boolean {
  return /^(?:https?:\/\/|www\.)\S+$|^\S+\.(?:org|com|net|edu|io|ai)(?:\/\S*)?$/i.test(text.trim())
}

/** A citation that stands in place of a title: `Vaswani et al., 2017`, `[Kaplan20]`. */
export function parseCitation(text: string): { readonly authors: Authors; readonly date: PaperDate } | undefined {
  const found = /^[([]*(\p{Lu}[^\d()]*?)[\s,.]*\(?((?:19|20)\d\d)[a-z]?\)?[)\]]*$/u.exec(text.trim())
  if (found === null) return undefined
  const [, people = '', year] = found
  const authors = parseAuthors(`Authors: ${people}`)
  const isShort = people.split(/\s+/).length <= 6
  return authors === undefined || !isShort ? undefined : { authors, date: { year: Number(year) } }
}

/** Takes a title out of the text of a heading, link, item or cell. */
export function readTitle(written: string): Title {
  let text = unquote(stripLead(written.trim()))
  let date: PaperDate | undefined
  let authors: Authors | undefined
  let isDated = false
  // No title is as long; to look for its end would take time.
  if (text.length > 500) return { text, date, authors, isDated }
  for (let rest = trimEnd(text); ; rest = trimEnd(text)) {
    text = rest
    const cited = citationEnd.exec(text)
    const end = venueEnd.exec(text) ?? dateEnd.exec(text)
    if (cited !== null && cited.index > 0 && isCitation(cited[1] ?? '')) {
      date ??= { year: Number(cited[2]) }
      authors ??= parseAuthors(`Authors: ${withoutVenue(cited[1] ?? '')}`)
      isDated = true
      text = text.slice(0, cited.index)
    } else if (end !== null && end.index > 0) {
      date ??= findDate(end[0])
      isDated = true
      text = text.slice(0, end.index)
    } else break
  }
  return { text: unquote(text), date, authors, isDated }
}

/** `Moon et al., ICML` */
function withoutVenue(people: string): string {
  return people.replace(/,\s*[^,]*$/, (last) => (venue.test(last) ? '' : last))
}

function isCitation(text: string): boolean {
  const isMonth = /^(?:early |late |mid-?)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?$/iu.test(
    text.trim(),
  )
  return !isMonth && (venue.test(text) || parseAuthors(`Authors: ${text}`) !== undefined)
}

/** Whether a text can be a title: some words, no label, no address, no citation. */
export function isTitle(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word))
  const isLong = words.length >= 2 || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]{4}/u.test(text)
  return (
    isLong && words.length <= 45 && text.length <= 320 && /\p{L}{2}/u.test(text) && !isLabel(text) && !isAddress(text)
  )
}

/** Whether a heading is one that notes and course pages have, such as "Summary" or "Discussion questions". */
export function isCommonHeading(text: string): boolean {
  const common =
    /^(?:our |the |in-class |key |main |class |some |further |more |additional |useful )*(?:discussions?|questions?|summary|overview|introduction|background|motivation|notes?|ideas?|points?|conclusions?|takeaways?|agenda|goals?|objectives?|announcements?|homeworks?|assignments?|projects?|schedule|slides|videos?|lectures?|quiz|exam|resources?|links?|details|materials?|outline|topics?|logistics|abstract|contributions?|results?|experiments?|methods?|limitations?|acknowledge?ments?|appendix)\b/i
  return common.test(text) && text.split(/\s+/).length <= 4
}

/** The form in which two titles are compared: letters and digits only. */
export const foldTitle = memoizeTexts((text: string): string => {
  if (isAscii.test(text)) return text.toLowerCase().replace(/[^a-z\d]+/g, '')
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
})

const isAscii = /^[\0-\x7f]*$/

const leads: readonly RegExp[] = [
  /^[-+*•·–—▪●○◦]+\s+/u,
  /^\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,5})[.)]\s+/i,
  /^\[\d{1,3}\]\s*/,
  /^\[[^\]]{2,40}\]:?\s+(?=\S)/,
  /^\(\s*(?:required|optional|primary|secondary|main|background|recommended|\*)\s*\)\s*/i,
  /^(?:(?:required|optional|main|primary|secondary|related|discussion|background|recommended|suggested|bonus|skim|read|paper|reading|readings|title|presentation|article|further reading|see also)(?:\s+(?:paper|reading|article|work))?\s*(?:#?\d{1,2}|[a-e])?)\s*(?::|–|—|\s-)\s+/i,
]

function stripLead(text: string): string {
  for (const lead of leads) {
    const rest = text.replace(lead, '')
    if (rest !== text && rest !== '') return stripLead(rest)
  }
  return text
}

const emptyEnd =
  /\s*(?:\[\s*\]|\(\s*\)|[[(]\s*(?:pdf|url|link|paper|code|arxiv|html|slides|doi|video|blog)\s*[\])])+\s*$/gi
const looseEnd = /\s*(?:https?:\/\/\S+|\barxiv:\s*[\w./-]+|\bdoi:?\s*10\.\S+|\s\/|[\s,;:/|·•–—-]+)$/iu

function trimEnd(text: string): string {
  const trimmed = (/[\])]\s*$/.test(text) ? text.replace(emptyEnd, '') : text).replace(looseEnd, '')
  // "et al." and "…" end in dots that belong to them.
  const stopped = trimmed.replace(/(?<!\.|\bal|\p{Lu})\.$/u, '')
  return stopped === text ? text : trimEnd(stopped)
}

function unquote(text: string): string {
  const quoted = /^["«„](.+?)[.,]?["»][.,]?$/.exec(text)?.[1] ?? /^'(.+?)[.,]?'[.,]?$/.exec(text)?.[1]
  return quoted === undefined || /"/.test(quoted) ? text : quoted.trim()
}

export function namesVenue(text: string): boolean {
  return venue.test(text) || /\b(?:journal|proceedings|conference|transactions|workshop|symposium|volume)\b/i.test(text)
}

/** Whether a short line says where or when a paper came out: `NeurIPS 2017`, `Published: 17 January 2024`, `2020`. */
export function isVenueLine(text: string): boolean {
  if (text.length > 120) return false
  if (findDate(text) === undefined) return /^(?:comments?|in proceedings)\b/i.test(text)
  const rest = text
    .replace(/https?:\S+|doi\S*/gi, '')
    .replace(new RegExp(venues, 'g'), '')
    .replace(
      /\b(?:19|20)\d\d\b|\b\d+\b|\b(?:published|posted|accepted|conference|journal|proceedings|workshop|volume|issue|pages?|online|by|at|in|to|of|on|the|vol|no|pp|month|year|date|venue)\b/gi,
      '',
    )
    .match(/\p{L}{3,}/gu)
  const words = rest?.length ?? 0
  return words <= 1 || (words <= 4 && namesVenue(text))
}
