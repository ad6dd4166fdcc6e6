import { type BibEntry, type Bibliography, readBibtex } from '../bibliography/read-bibtex.ts'
import { type Reference, referenceOf } from '../bibliography/reference.ts'
import type { Tracker } from '../incremental/tracker.ts'
import { readCited } from '../markdown/cited.ts'
import { memoize } from '../memo.ts'
import { xml } from '../outputs/xml.ts'
import type { Problem } from '../problem.ts'
import { decodeReferences } from '../site/urls.ts'
import type { Config } from '../source/config.ts'
import { plainText } from '../source/plain-text.ts'
import { readYaml } from '../source/yaml.ts'
import { suggest } from '../suggest.ts'
import type { Mention, Source, SourceFile } from '../types.ts'

/** Resolves the citations of texts by the site's `.bib` files. */
export interface Citations {
  /** @param url Of the text, for where its HTML stands on another page and without the list of what it cites. */
  readonly resolve: (html: string, url: string) => string
  /** What is wrong with a key. */
  readonly problemOf: (mention: Mention) => Problem | undefined
  /** What is wrong with the files. */
  readonly problems: readonly Problem[]
  /** Answers what was noted. */
  readonly inquiry: (key: string) => unknown
}

export function createCitations(source: Source, config: Config, note: Tracker['note']): Citations {
  const isWanted = config.dialect.extras !== undefined
  const files = isWanted ? bibliographyFiles(source, config) : []
  const read = files.map(bibliographyOf)
  const entries = new Map<string, BibEntry>()
  for (const entry of read.flatMap((file) => file.entries)) if (!entries.has(entry.key)) entries.set(entry.key, entry)
  const find = (key: string): Reference | undefined => {
    note('citation', key)
    const entry = entries.get(key)
    return entry === undefined ? undefined : referenceOf(entry, config.words)
  }
  const hintFor = (key: string) =>
    files.length === 0
      ? 'put a .bib file into _bibliography/, or name it in the setting "bibliography"'
      : (suggest(key, entries.keys()) ?? `add it to ${files[0]?.path}`)
  return {
    resolve: (html, url) => (html.includes('data-citation') ? resolveIn(html, url, find, config) : html),
    problemOf({ target, position, length }) {
      note('citation', target)
      if (entries.has(target)) return undefined
      const message = `No .bib file of the site has the key "${target}"`
      return { severity: 'warning', code: 'unknown-citation', message, hint: hintFor(target), position, length }
    },
    problems: [...(isWanted ? missingFiles(source, config) : []), ...read.flatMap(({ problems }) => problems)],
    inquiry: (key) => entries.get(key) ?? hintFor(key),
  }
}

/** Those that the settings name; else `references.bib` and what stands in `_bibliography/`. */
function bibliographyFiles({ files }: Source, config: Config): readonly SourceFile[] {
  const named = namedFiles(config)
  const paths =
    named.length > 0
      ? named.flatMap((name) => placesOf(name).find((path) => files.has(path)) ?? [])
      : [...files.keys()].filter((path) => /^(?:references\.bib|_bibliography\/.+\.bib)$/.test(path)).sort()
  return paths.flatMap((path) => files.get(path) ?? [])
}

function namedFiles({ data }: Config): readonly string[] {
  return [data['bibliography']].flat().flatMap((path) => plainText(path)?.replace(/^\.?\//, '') ?? [])
}

function placesOf(name: string): readonly string[] {
  return [name, `_bibliography/${name}`]
}

/** Those that the settings name and that are not there. */
function missingFiles({ files }: Source, config: Config): readonly Problem[] {
  const missing = namedFiles(config).filter((name) => !placesOf(name).some((path) => files.has(path)))
  const settings = files.get('_config.yml') ?? files.get('_config.yaml')
  if (missing.length === 0 || settings === undefined) return []
  const text = settings.text ?? ''
  const yaml = readYaml(text, { file: settings.path, text, offset: 0 })
  const hint = 'correct the path, which begins in the folder of the site or in _bibliography/'
  return missing.map((name) => {
    const message = `"bibliography" names ${name}, which is not there`
    return yaml.problemAt(['bibliography'], { severity: 'error', code: 'setting-value', message, hint })
  })
}

const bibliographyOf = memoize(({ text = '', path }: SourceFile): Bibliography => readBibtex(text, path))

const mark = /<span data-citation="([^"]*)">(.*?)<\/span>/gs
const list = /<section data-references(?:="")?>(.*?)<\/section>/s

/** A work that the text cites. */
interface Work extends Reference {
  /** For addresses on the page. */
  readonly id: string
  /** The year, with a letter where the same names have several works of it. */
  readonly label: string
  /** How often it has been cited up to here. */
  count: number
}

function resolveIn(html: string, url: string, find: (key: string) => Reference | undefined, config: Config): string {
  const isWhole = list.test(html)
  const works = worksOf(html, find, config)
  const cited = html.replace(mark, (_, written: string, label: string) => {
    const parts = (readCited(decodeReferences(written)) ?? []).map(({ key, before, after, isYearOnly }) => {
      const work = works.get(key)
      if (work === undefined) return undefined
      work.count++
      const text = isYearOnly ? work.label : `${work.names}, ${work.label}`
      const own = isWhole ? ` id="cite-${xml(work.id)}${work.count === 1 ? '' : `-${work.count}`}"` : ''
      const link = `<a href="${isWhole ? '' : xml(url)}#ref-${xml(work.id)}"${own} role="doc-biblioref">${xml(text)}</a>`
      return [...(before === '' ? [] : [`${xml(before)} `]), link, ...(after === '' ? [] : [`, ${xml(after)}`])].join(
        '',
      )
    })
    return parts.includes(undefined) ? label : `<span class="citation-group">(${parts.join('; ')})</span>`
  })
  const { citation_back: back } = config.words
  return cited.replace(list, (_, heading: string) =>
    works.size === 0 ? '' : `<section class="references">${heading}${listOf(works, back)}</section>`,
  )
}

function worksOf(
  html: string,
  find: (key: string) => Reference | undefined,
  { words }: Config,
): ReadonlyMap<string, Work> {
  const keys = [...html.matchAll(mark)].flatMap(([, written = '']) =>
    (readCited(decodeReferences(written)) ?? []).map(({ key }) => key),
  )
  const found = [...new Set(keys)].flatMap((key) => find(key) ?? []).sort(byNames)
  const same = (work: Reference) => found.filter(({ names, year }) => names === work.names && year === work.year)
  return new Map(
    found.map((work) => {
      const twins = same(work)
      const letter = twins.length > 1 ? String.fromCharCode('a'.charCodeAt(0) + (twins.indexOf(work) % 26)) : ''
      const id = work.key.replace(/[^\p{L}\p{N}_:./-]/gu, '-')
      return [work.key, { ...work, id, label: `${work.year ?? words.citation_no_year}${letter}`, count: 0 }]
    }),
  )
}

function byNames(a: Reference, b: Reference): number {
  const [left, right] = [a, b].map(({ people, names, year, key }) =>
    [people || names, year ?? '', key].join('\n').toLowerCase(),
  )
  return (left ?? '') < (right ?? '') ? -1 : 1
}

function listOf(works: ReadonlyMap<string, Work>, back: string): string {
  const items = Array.from(works.values(), ({ id, people, label, html, count }) => {
    const links = Array.from({ length: count }, (_, index) => {
      const number = index === 0 ? '' : `-${index + 1}`
      const name = xml(back.replace('%number%', String(index + 1)))
      return `<a href="#cite-${xml(id)}${number}" role="doc-backlink" aria-label="${name}">↩</a>`
    })
    const head = people === '' ? `(${xml(label)}). ` : `${xml(people)} (${xml(label)}). `
    return `<li id="ref-${xml(id)}">${head}${html}. ${links.join(' ')}</li>`
  })
  return `<ul>${items.join('')}</ul>`
}
