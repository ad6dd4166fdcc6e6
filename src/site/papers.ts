import { familyOf, isWrittenPerson } from '../bibliography/names.ts'
import type { Config } from '../source/config.ts'
import { textHash } from '../text-hash.ts'
import type { Paper, PaperIds, Session } from '../types.ts'

/** A paper of the seminar, with all that the sessions that read it say of it. */
export interface SitePaper extends Pick<Paper, 'grade' | 'authors' | 'hasMoreAuthors' | 'year' | 'month'> {
  /** Names the paper in citations and in addresses; see `buildPapers` for how long it holds. */
  readonly key: string
  /** As a list gives it, or the identifier where none does. */
  readonly title: string
  readonly ids: PaperIds
  /** In teaching order. */
  readonly readings: readonly Reading[]
}

/** A paper on the list of one session. */
export interface Reading {
  readonly session: Session
  /** As this session lists it. */
  readonly listed: Paper
}

/** The papers of a site, and of each session in the order of its list. */
export interface PaperIndex {
  readonly all: readonly SitePaper[]
  readonly of: (session: Session) => readonly { readonly paper: SitePaper; readonly listed: Paper }[]
}

/**
 * Finds out which papers of several sessions are the same, by identifier or by title, and gives each its key.
 *
 * A key is made from the paper's identifier, so that it stays when a title is corrected: `arxiv-2009-06732`. Without
 * one it is family name, year and first word of the title: `tay2020efficient`. Of several with one key the first in
 * teaching order keeps it; the later ones have a number behind it.
 */
export function buildPapers(sessions: readonly Session[], { collections }: Pick<Config, 'collections'>): PaperIndex {
  const clusters = new Set<Cluster>()
  const byName = new Map<string, Cluster>()
  for (const session of sessions) {
    if (collections.get(session.collection)?.output === false) continue
    for (const listed of session.papers) add({ session, listed }, clusters, byName)
  }
  const keys = new Set<string>()
  const all = [...clusters].map(({ readings }) => toPaper(readings, keys))
  const bySession = new Map<Session, { readonly paper: SitePaper; readonly listed: Paper }[]>()
  for (const paper of all) {
    for (const { session, listed } of paper.readings) {
      const list = bySession.get(session) ?? []
      bySession.set(session, list)
      list.push({ paper, listed })
    }
  }
  // Not by position: all that one Liquid tag made has the tag's.
  for (const [session, list] of bySession)
    list.sort((a, b) => session.papers.indexOf(a.listed) - session.papers.indexOf(b.listed))
  return { all, of: (session) => bySession.get(session) ?? [] }
}

interface Cluster {
  readonly readings: Reading[]
}

function add(reading: Reading, clusters: Set<Cluster>, byName: Map<string, Cluster>): void {
  const { listed } = reading
  const found = new Set(idNames(listed.ids).flatMap((name) => byName.get(name) ?? []))
  const title = titleName(listed)
  const sameTitle = title === undefined ? undefined : byName.get(title)
  if (sameTitle !== undefined && !contradicts(sameTitle, listed.ids)) found.add(sameTitle)
  const [first = { readings: [] }, ...others] = found
  clusters.add(first)
  for (const other of others) {
    first.readings.push(...other.readings)
    clusters.delete(other)
  }
  // Two lines of one session for one paper are one reading.
  if (!first.readings.some(({ session }) => session === reading.session)) first.readings.push(reading)
  for (const { listed: member } of [...first.readings, reading]) {
    for (const name of idNames(member.ids)) byName.set(name, first)
    const name = titleName(member)
    if (name !== undefined && (!byName.has(name) || found.has(byName.get(name) as Cluster))) byName.set(name, first)
  }
}

function idNames(ids: PaperIds): string[] {
  // DOIs do not depend on case: https://www.doi.org/doi-handbook/HTML/case-sensitivity.html
  return Object.entries(ids).map(([kind, id]) => `${kind}:${kind === 'doi' ? id.toLowerCase() : id}`)
}

/** Short titles such as "Introduction" are shared by chance. */
function titleName({ title }: Paper): string | undefined {
  const folded = fold(title ?? '')
  return folded.length < 12 ? undefined : `title:${folded}`
}

/** Whether one of the papers has another identifier of the same kind: another paper of that name. */
function contradicts({ readings }: Cluster, ids: PaperIds): boolean {
  const kinds = ['arxiv', 'doi', 'acl'] as const
  return readings.some(({ listed }) =>
    kinds.some((kind) => ids[kind] !== undefined && listed.ids[kind] !== undefined && listed.ids[kind] !== ids[kind]),
  )
}

function toPaper(unsorted: readonly Reading[], keys: Set<string>): SitePaper {
  const readings = unsorted
  const papers = readings.map(({ listed }) => listed)
  const ids = joinIds(papers)
  const richest = papers.reduce((best, paper) => (paper.authors.length > best.authors.length ? paper : best))
  const dated = papers.find(({ month }) => month !== undefined) ?? papers.find(({ year }) => year !== undefined)
  const facts = {
    title: papers.find(({ title }) => title !== undefined)?.title ?? idTitle(ids),
    ids,
    grade: papers.some(({ grade }) => grade === 'identified') ? ('identified' as const) : ('candidate' as const),
    authors: richest.authors,
    hasMoreAuthors: richest.hasMoreAuthors,
    ...(dated?.year !== undefined && { year: dated.year }),
    ...(dated?.month !== undefined && { month: dated.month }),
  }
  return { key: unusedKey(idKey(ids) ?? nameKey(facts), keys), ...facts, readings }
}

/** Of several identifiers of a kind the first by code units, so that the order of sessions makes no difference. */
function joinIds(papers: readonly Paper[]): PaperIds {
  const kinds = ['arxiv', 'doi', 'openreview', 'acl', 'url'] as const
  const joined: Record<string, string> = {}
  for (const kind of kinds) {
    const [first] = papers.flatMap(({ ids }) => ids[kind] ?? []).sort()
    if (first !== undefined) joined[kind] = first
  }
  const { url, ...rest } = joined
  return Object.keys(rest).length > 0 || url === undefined ? rest : { url }
}

function idTitle({ arxiv, doi, openreview, acl, url }: PaperIds): string {
  if (arxiv !== undefined) return `arXiv:${arxiv}`
  if (doi !== undefined) return `doi:${doi}`
  if (openreview !== undefined) return `OpenReview: ${openreview}`
  return acl === undefined ? (url ?? 'Untitled') : `ACL Anthology: ${acl}`
}

function idKey({ arxiv, doi, openreview, acl, url }: PaperIds): string | undefined {
  if (arxiv !== undefined) return keyOf('arxiv', arxiv)
  if (doi !== undefined) return keyOf('doi', doi.toLowerCase())
  if (acl !== undefined) return keyOf('acl', acl)
  if (openreview !== undefined) return keyOf('openreview', openreview)
  return url === undefined ? undefined : addressKey(url)
}

function keyOf(kind: string, id: string): string {
  return `${kind}-${id.replace(/[^A-Za-z\d]+/g, '-').replace(/^-|-$/g, '')}`
}

/** `https://www.nature.com/articles/s41586-023-06747-5` is `nature-s41586-023-06747-5`. */
function addressKey(url: string): string {
  const [, host = '', path = ''] = /^(?:https?:)?\/*(?:www\d?\.)?([^/]*)(.*)$/i.exec(url) ?? []
  const name = host.split('.').at(-2) ?? host
  const segments = path.split(/[/?#&]/).filter((segment) => segment !== '')
  const last = (segments.at(-1) ?? '').replace(/\.\w{2,4}$/, '')
  const telling =
    /^\w{0,3}$/.test(last) || /^(?:abstract|full|pdf|index)$/.test(last) ? segments.slice(-2).join('-') : last
  return keyOf(name.toLowerCase() || 'paper', telling || 'paper')
}

const smallWords = /^(?:an?|the|on|of|to|for|in|at|by|from|with|and|how|what|why|when|is|are|do|does|can|towards?|via)$/

function nameKey({ title, authors, year }: Pick<SitePaper, 'title' | 'authors' | 'year'>): string {
  const words = title
    .split(/[\s:,.?!/–—-]+/)
    .map((word) => ascii(word).toLowerCase())
    .filter((word) => word !== '')
  const telling = words.filter((word) => !smallWords.test(word))
  const [author] = authors
  const family = author === undefined ? '' : ascii(isWrittenPerson(author) ? familyOf(author) : author).toLowerCase()
  const name = family === '' ? telling.slice(0, 3).join('') : `${family}${year ?? ''}${telling[0] ?? words[0] ?? ''}`
  const dated = family === '' ? `${name}${year ?? ''}` : name
  // Without a Latin letter, such as a title in Chinese, the title's code points stand for it.
  return /[a-z]/.test(dated) ? dated : `paper-${textHash(fold(title))}`
}

function unusedKey(key: string, keys: Set<string>): string {
  let unused = key
  for (let number = 2; keys.has(unused.toLowerCase()); number++) unused = `${key}-${number}`
  // BibTeX compares keys without case.
  keys.add(unused.toLowerCase())
  return unused
}

const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
}

function ascii(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[ßæÆœŒøØłŁđĐðÐþÞı]/g, (letter) => letters[letter] ?? letter)
    .replace(/[^A-Za-z\d]+/g, '')
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
