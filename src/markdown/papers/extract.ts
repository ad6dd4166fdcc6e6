import type { Paper, PaperIds } from '../../types.ts'
import { type Block, boldDepth } from './blocks.ts'
import { type Entry, mergeIds, type Place, readPaper } from './entry.ts'
import { readFact, textOutside, wordsOf } from './facts.ts'
import { identify, identifyText } from './identifiers.ts'
import { readItems, readParagraph } from './items.ts'
import type { Line } from './lines.ts'
import { nameSection, readSection } from './sections.ts'
import { readTable } from './tables.ts'
import { foldTitle, isCommonHeading, isLabel, isTitle, readTitle } from './titles.ts'

type Heading = Extract<Block, { kind: 'heading' }>

/** A heading and what stands below it, up to the next one. */
interface Part {
  readonly heading: Heading | undefined
  readonly body: readonly Block[]
}

/** Where reading has come to. */
interface State {
  readonly section: string | undefined
  /** Depth of the heading that opened the list; 0 where none did. */
  readonly listDepth: number
  /** Depth of the heading of what is not read, such as a student's blog; 0 for the rest of the document. */
  readonly closedDepth: number | undefined
}

/** Finds the papers of a document, each once, in the order of their first mention. */
export function extractPapers(blocks: readonly Block[]): Paper[] {
  const parts = partsOf(blocks)
  const papers = read(parts, 'skip')
  // Without any list, a list of references is the session's reading list.
  const found = papers.length > 0 || !parts.some(opensReferences) ? papers : read(parts, 'read')
  return unique(found)
}

function opensReferences({ heading }: Part): boolean {
  return heading !== undefined && readSection(heading.line.text).kind === 'references'
}

function partsOf(blocks: readonly Block[]): Part[] {
  const parts: { heading: Heading | undefined; body: Block[] }[] = [{ heading: undefined, body: [] }]
  for (const block of blocks) {
    if (block.kind === 'heading') parts.push({ heading: block, body: [] })
    else parts.at(-1)?.body.push(block)
  }
  return parts
}

function read(parts: readonly Part[], references: 'skip' | 'read'): Paper[] {
  const papers: Paper[] = []
  let state: State = { section: undefined, listDepth: 0, closedDepth: undefined }
  for (const part of parts) {
    state = enter(part, state, references)
    const mark = part.body.findIndex(({ kind }) => kind === 'mark')
    if (state.closedDepth === undefined) {
      const open = mark === -1 ? part.body : part.body.slice(0, mark)
      const found = readPart({ ...part, body: open }, state)
      if (found.length === 0 && part.heading !== undefined && !isOtherReading(part, state))
        state = enterTopic(part.heading, state)
      papers.push(...found)
    }
    // What ends the excerpt ends the list, where there was one before it: notes follow.
    if (mark !== -1 && (papers.length > 0 || state.listDepth > 0)) state = { ...state, closedDepth: 0 }
  }
  return papers
}

function enter({ heading }: Part, state: State, references: 'skip' | 'read'): State {
  if (heading === undefined || state.closedDepth === 0) return state
  const { depth, line } = heading
  const isClosed = state.closedDepth !== undefined && depth > state.closedDepth
  if (isClosed) return state
  const opened = readSection(line.text)
  switch (opened.kind) {
    case 'list':
      return {
        section: isWithin(state, depth) && !isGrade(opened.name) ? state.section : opened.name,
        listDepth: depth,
        closedDepth: undefined,
      }
    case 'notes':
      return { section: undefined, listDepth: 0, closedDepth: depth === boldDepth ? 6 : depth }
    case 'references':
      return references === 'read'
        ? { section: opened.kind, listDepth: depth, closedDepth: undefined }
        : { section: undefined, listDepth: 0, closedDepth: depth }
    case 'other':
      // After notes, a heading of their rank that opens no list goes on with them.
      return state
  }
}

/** Whether a list inside another one stays in its section: "Systems papers" within "More readings". */
function isWithin({ section, listDepth }: State, depth: number): boolean {
  return listDepth > 0 && depth > listDepth && isGrade(section)
}

function isGrade(section: string | undefined): boolean {
  return section === 'required' || section === 'more'
}

/** A heading that is no paper names the list below it, unless it stands inside one. */
function enterTopic({ depth, line }: Heading, state: State): State {
  if (readSection(line.text).kind !== 'other') return state
  if (state.listDepth > 0 && depth > state.listDepth) return state
  return { ...state, section: nameSection(line.text), listDepth: 0 }
}

/** A heading with little but an address below it is a reading too, such as a blog post: the list goes on. */
function isOtherReading({ heading, body }: Part, { listDepth }: State): boolean {
  if (heading === undefined || listDepth === 0) return false
  const [first] = factsOf(body)
  return first !== undefined && first.links.length > 0 && readFact(first, '').kind === 'link'
}

function readPart(part: Part, state: State): Paper[] {
  const { heading, body } = part
  const isList = state.listDepth > 0
  const isTopic = heading === undefined || readSection(heading.line.text).kind !== 'other'
  if (heading === undefined || isTopic) return readBody(body, { section: state.section, isList, anchor: undefined })
  const isDeeper = isList && heading.depth > state.listDepth
  // Entries often have the rank of the list's heading; notes have too, but begin with running text.
  const isEntry = isDeeper || (isList && heading.depth === state.listDepth && body[0]?.kind === 'list')
  const place: Place = { section: state.section, isList: isEntry, anchor: heading.id }
  const section = isEntry ? state.section : nameSection(heading.line.text)
  const topic: Place = { section, isList: isDeeper, anchor: undefined }
  const entry = entryOf(heading.line, body)
  if (isBareList(entry)) return readBody(body, { ...topic, isList: true })
  if (isCommonHeading(entry.title.text)) return readBody(body, topic)
  const listed = readBody(body, topic)
  if (isListOfPapers(entry, listed)) return listed
  const paper = readPaper(entry, place)
  return paper === undefined ? listed : [paper]
}

function readBody(body: readonly Block[], place: Place): Paper[] {
  const papers: Paper[] = []
  let here = place
  for (const block of body) {
    switch (block.kind) {
      case 'list':
        papers.push(...readItems(block.items(), here))
        break
      case 'table':
        papers.push(...readTable(block.rows(), here))
        break
      case 'paragraph': {
        const [first, ...more] = block.lines
        const opened = more.length === 0 && first?.text.endsWith(':') ? readSection(first.text) : undefined
        if (opened?.kind === 'list') here = { ...here, section: opened.name, isList: true }
        else papers.push(...readParagraph(block.lines, here))
        break
      }
      case 'heading':
      case 'mark':
        break
    }
  }
  return papers
}

/** A heading as the title of a paper, with the lines below it as its facts. */
function entryOf(line: Line, body: readonly Block[]): Entry {
  const links = line.links.filter(({ url }) => identify(url) !== undefined)
  const ids = mergeIds([...links.map(({ url }) => identify(url)), identifyText(line.text)])
  const labels = line.links.filter(({ start, end }) => isLabel(line.text.slice(start, end)))
  return { title: readTitle(textOutside(line, labels)), line, ids, facts: factsOf(body) }
}

function factsOf(body: readonly Block[]): readonly Line[] {
  const facts: Line[] = []
  for (const block of body) {
    if (block.kind === 'paragraph') facts.push(...block.lines)
    if (block.kind !== 'list') continue
    for (const { lines, items } of block.items()) {
      facts.push(...lines)
      for (const item of items) facts.push(...item.lines)
    }
  }
  return facts
}

/** Whether a heading is that of a list: below it stand several papers, or one with a title of its own. */
function isListOfPapers(entry: Entry, listed: readonly Paper[]): boolean {
  if (entry.ids !== undefined) return false
  const own = foldTitle(entry.title.text)
  const others = listed.filter(({ title }) => title !== undefined && foldTitle(title) !== own)
  if (others.length === 0) return false
  const named = others.filter(({ title }) => wordsOf(title ?? '') >= 2)
  if (countIds(named) >= 2) return true
  if (entry.facts.some((line) => /^(?:submitted|authors)$/.test(readFact(line, entry.title.text).kind))) return false
  return (
    others.some(
      ({ title, authors }) => wordsOf(title ?? '') >= 4 || (authors.length > 0 && wordsOf(title ?? '') >= 3),
    ) || !isTitle(entry.title.text)
  )
}

/** Two addresses and no more below a heading: each is a paper, and the heading is none. */
function isBareList({ ids, facts, title }: Entry): boolean {
  if (ids !== undefined || facts.length < 2) return false
  const found = new Set<string>()
  for (const line of facts) {
    const fact = readFact(line, title.text)
    if (fact.kind !== 'ids' || fact.label !== '') return false
    const id = fact.ids.arxiv ?? fact.ids.openreview
    if (id !== undefined) found.add(id)
  }
  return found.size >= 2
}

function countIds(papers: readonly Paper[]): number {
  return new Set(papers.map(({ ids }) => idText(ids)).filter((id) => id !== '')).size
}

function idText({ arxiv, doi, openreview, acl, url }: PaperIds): string {
  return arxiv ?? doi ?? openreview ?? acl ?? url ?? ''
}

/** A paper that is listed twice counts once, with all that both say. */
function unique(papers: readonly Paper[]): Paper[] {
  const kept: Paper[] = []
  const known = new Map<string, number>()
  for (const paper of papers) {
    const ids = Object.entries(paper.ids).map(([kind, id]) => `${kind}:${id}`)
    const title = foldTitle(paper.title ?? '')
    const byTitle = title.length > 8 ? known.get(title) : undefined
    const index =
      ids.map((id) => known.get(id)).find((at) => at !== undefined) ??
      (byTitle !== undefined && !contradicts(kept[byTitle]?.ids, paper.ids) ? byTitle : kept.length)
    const other = kept[index]
    kept[index] = other === undefined ? paper : join(other, paper)
    for (const name of [...ids, title]) if (!known.has(name)) known.set(name, index)
  }
  return kept
}

/** Whether two papers have different identifiers of one kind. */
function contradicts(a: PaperIds | undefined, b: PaperIds): boolean {
  const kinds = ['arxiv', 'doi', 'openreview', 'acl'] as const
  return kinds.some((kind) => a?.[kind] !== undefined && b[kind] !== undefined && a[kind] !== b[kind])
}

function join(first: Paper, second: Paper): Paper {
  const richer = second.authors.length > first.authors.length ? second : first
  return {
    ...second,
    ...first,
    grade: first.grade === 'identified' || second.grade === 'identified' ? 'identified' : 'candidate',
    ids: mergeIds([first.ids, second.ids]) ?? {},
    authors: richer.authors,
    hasMoreAuthors: richer.hasMoreAuthors,
  }
}
