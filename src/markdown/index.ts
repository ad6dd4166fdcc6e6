import type { Root as HastRoot } from 'hast'
import type { Root as MdastRoot } from 'mdast'
import type { Handlers } from 'mdast-util-to-hast'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { type Plugin, type Processor, unified } from 'unified'
import type { Node } from 'unist'
import { VFile } from 'vfile'
import { isPlain } from '../plain.ts'
import { loadSiteFeatures, siteFeatures } from '../plugins/site-features.ts'
import type { Problem } from '../problem.ts'
import type { Dialect, Parsed } from '../types.ts'
import { abbreviations } from './abbreviations.ts'
import { attributeLists } from './attribute-lists.ts'
import { callouts } from './callouts.ts'
import { captions } from './captions.ts'
import { citations } from './citations.ts'
import { definitionLists } from './definition-lists.ts'
import { elements } from './elements.ts'
import { embeds } from './embeds.ts'
import { emoji, loadEmoji } from './emoji.ts'
import { escapes } from './escapes.ts'
import { excerpt } from './excerpt.ts'
import { excessIn } from './excess/excess.ts'
import { extensions } from './extensions.ts'
import { fastLane } from './fast/fast-lane.ts'
import { footnotes } from './footnotes.ts'
import { guillemets } from './guillemets.ts'
import { headingIds } from './heading-ids.ts'
import { headings } from './headings.ts'
import { headlessTables } from './headless-tables.ts'
import { loadHighlighter } from './highlighter.ts'
import { htmlBlocks } from './html-blocks.ts'
import { htmlTree } from './html-tree.ts'
import { imageHeadings } from './image-headings.ts'
import { indentedCode } from './indented-code.ts'
import { lazyHtml } from './lazy-html.ts'
import { loneImages } from './lone-images.ts'
import { markdownAttribute } from './markdown-attribute.ts'
import { math } from './math.ts'
import { nestedLists } from './nested-lists.ts'
import { papers } from './papers.ts'
import { rawHtml } from './raw-html.ts'
import { safeHtml } from './safe-html.ts'
import { sessionLinks } from './session-links.ts'
import { setextHeadings } from './setext-headings.ts'
import { spacedDestinations } from './spaced-destinations.ts'
import { tableSections } from './table-sections.ts'
import { toHtml } from './to-html.ts'
import { toc } from './toc.ts'
import { typography } from './typography.ts'
import { unclosed } from './unclosed.ts'

/** One construct of the dialect: what it adds to the syntax, to the tree, and to the HTML. */
export interface MarkdownFeature {
  readonly name: string
  /** Adds syntax, or changes the Markdown tree. */
  readonly remark?: Plugin<[Dialect], MdastRoot>
  /** How Markdown nodes of its own become HTML nodes. */
  readonly handlers?: Handlers
  /** Changes the HTML tree, or takes facts from it. */
  readonly rehype?: Plugin<[Dialect], HastRoot>
}

/**
 * The dialect, in the order in which its features see a document.
 *
 * Raw HTML comes before all that look at elements.
 */
export const features: readonly MarkdownFeature[] = [
  indentedCode,
  setextHeadings,
  lazyHtml,
  loneImages,
  unclosed,
  htmlBlocks,
  escapes,
  guillemets,
  math,
  spacedDestinations,
  nestedLists,
  imageHeadings,
  headlessTables,
  tableSections,
  definitionLists,
  callouts,
  embeds,
  captions,
  headingIds,
  attributeLists,
  extensions,
  sessionLinks,
  citations,
  emoji,
  typography,
  abbreviations,
  fastLane,
  rawHtml,
  markdownAttribute,
  safeHtml,
  footnotes,
  headings,
  papers,
  elements,
  toc,
  excerpt,
]

/** What the features collect in a document, in `file.data`. */
declare module 'vfile' {
  interface DataMap {
    headings: Parsed['headings']
    links: Parsed['links']
    images: Parsed['images']
    papers: Parsed['papers']
    mentions: NonNullable<Parsed['mentions']>
    excerpt: string
    /** Where the excerpt ends within a block, as an offset. */
    excerptEnd: number
  }
}

/**
 * Turns a Markdown document into HTML and facts about it.
 *
 * Pure: the result depends on the arguments only, and is plain data. Front matter is skipped, positions count from
 * the start of `text`.
 *
 * @param text The whole file, with `\n` line ends.
 */
export async function parse(text: string, dialect: Dialect): Promise<Parsed> {
  await Promise.all([loadHighlighter(text), loadEmoji(dialect), loadSiteFeatures(dialect)])
  return parseLoaded(text, dialect)
}

/** `parse` without waiting: code is coloured only in languages that `loadHighlighter` has loaded before. */
export function parseLoaded(text: string, dialect: Dialect): Parsed {
  const excess = excessIn(text)
  if (excess !== undefined) return failed(excess)
  const file = new VFile({ value: text, data: {} })
  try {
    processorFor(dialect).processSync(file)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return failed(tooDeep)
  }
  const { headings = [], links = [], images = [], papers = [], mentions, excerptEnd } = file.data
  const excerpt =
    excerptEnd === undefined ? (file.data.excerpt ?? '') : parseLoaded(text.slice(0, excerptEnd), dialect).excerpt
  return {
    html: String(file),
    excerpt,
    headings,
    links,
    images,
    papers,
    ...(mentions && { mentions }),
    problems: file.messages.map(toProblem),
  }
}

function failed(problem: Problem): Parsed {
  return { html: '', excerpt: '', headings: [], links: [], images: [], papers: [], problems: [problem] }
}

// The parser is recursive: what gets past `excessIn` may still overflow the stack.
const tooDeep: Problem = {
  severity: 'error',
  code: 'nesting',
  message: 'Quotes, lists or emphasis are nested too deep in this file',
  hint: 'look for a long row of ">" or "*" that is not meant as Markdown, and put it into code',
  position: { line: 1, column: 1 },
}

function toProblem(message: VFile['messages'][number]): Problem {
  const { line, column } = message
  return {
    severity: message.fatal === true ? 'error' : message.fatal === false ? 'warning' : 'notice',
    code: message.ruleId ?? 'markdown',
    message: message.reason,
    ...(message.note === undefined ? {} : { hint: message.note }),
    ...(line === undefined || line === null ? {} : { position: { line, column: column ?? 1 } }),
  }
}

/** What front matter is. As in Jekyll, the closing line may be `...` too. */
export const frontMatter = [
  { type: 'yaml', marker: '-' },
  { type: 'yaml', fence: { open: '---', close: '...' } },
]

function createProcessor(dialect: Dialect) {
  // A site's own come where raw HTML has become elements, and before what is taken down of a document.
  const all = features.flatMap((feature) => (feature === headings ? [...siteFeatures(dialect), feature] : [feature]))
  const processor = unified().use(remarkParse).use(remarkFrontmatter, frontMatter).use(remarkGfm)
  processor.use(inTurn(all.map(({ remark }) => remark as Attach | undefined)), dialect)
  const handlers: Handlers = Object.assign({}, ...all.map((feature) => feature.handlers))
  if (isPlain) processor.use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '', handlers })
  else processor.use(htmlTree, { handlers, keepsState: dialect.plugins === undefined })
  processor.use(inTurn(all.map(({ rehype }) => rehype as Attach | undefined)), dialect)
  if (isPlain) return processor.use(rehypeStringify, { allowDangerousHtml: true }).freeze()
  return processor.use(htmlText).freeze()
}

type Attach = (this: Processor, dialect: Dialect) => Transform | undefined
// All that the features return is there at once: those of sites are held to it.
type Transform = (tree: Node, file: VFile) => Node | undefined

/** Several plugins as one: between two of its own unified does more than most features do. */
function inTurn(plugins: readonly (Attach | undefined)[]): Attach {
  return function (dialect) {
    const transforms = plugins.flatMap((attach) => attach?.call(this, dialect) ?? [])
    return (tree, file) => transforms.reduce((current, transform) => transform(current, file) ?? current, tree)
  }
}

function htmlText(this: Processor): void {
  this.compiler = (tree) => toHtml(tree as HastRoot)
}

const processors = new Map<string, ReturnType<typeof createProcessor>>()

// Building a processor takes longer than a short document: one for each dialect is kept.
function processorFor(dialect: Dialect) {
  const key = JSON.stringify(dialect)
  const processor = processors.get(key) ?? createProcessor(dialect)
  processors.set(key, processor)
  return processor
}
