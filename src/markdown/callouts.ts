import type { Blockquote, Paragraph, PhrasingContent, Root } from 'mdast'
import type { Point } from 'unist'
import type { VFile } from 'vfile'
import { suggest } from '../suggest.ts'
import type { ExtraWords } from '../types.ts'
import type { MarkdownFeature } from './index.ts'
import { walkNodes } from './walk.ts'

/**
 * `> [!NOTE]` makes a quote a callout, as on GitHub; a title may follow in the line, and `-` or `+` behind the bracket
 * folds it, as in Obsidian.
 *
 * @see https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts
 */
export const callouts: MarkdownFeature = {
  name: 'callouts',
  remark({ extras }) {
    if (extras === undefined) return
    return (tree: Root, file) => {
      if (!String(file).includes('[!')) return
      walkNodes(tree, (node) => {
        if (node.type === 'blockquote') setCallout(node, extras, file)
      })
    }
  },
}

const kinds = ['note', 'tip', 'important', 'warning', 'caution'] as const

// Without a title nothing else may stand in the line.
const mark = /^\[!([A-Za-z]+)\]([-+]?)(?:[ \t]+|(?=\n)|$)/

function setCallout(quote: Blockquote, words: ExtraWords, file: VFile): void {
  const [first] = quote.children
  const start = first?.type === 'paragraph' ? first.children[0] : undefined
  const [whole, name = '', fold = ''] = (start?.type === 'text' && mark.exec(start.value)) || []
  if (first?.type !== 'paragraph' || start?.type !== 'text' || whole === undefined) return
  // Behind a backslash the bracket is text.
  if (String(file)[start.position?.start.offset ?? 0] !== '[') return
  const kind = kinds.find((known) => known === name.toLowerCase())
  if (kind === undefined) {
    tellUnknown(name, start.position?.start, file)
    return
  }
  const [title, rest] = splitAtLineEnd([
    { ...start, value: start.value.slice(whole.length) },
    ...first.children.slice(1),
  ])
  const label: PhrasingContent[] = title.length > 0 ? title : [{ type: 'text', value: words[`callout_${kind}`] }]
  const className = ['markdown-alert', `markdown-alert-${kind}`]
  quote.data =
    fold === ''
      ? { ...quote.data, hName: 'div', hProperties: { className, role: 'note' } }
      : { ...quote.data, hName: 'details', hProperties: { className, ...(fold === '+' && { open: true }) } }
  quote.children.splice(0, 1, titleOf(label, first, fold), ...(rest.length > 0 ? [{ ...first, children: rest }] : []))
}

function titleOf(children: PhrasingContent[], { position }: Paragraph, fold: string): Paragraph {
  return {
    type: 'paragraph',
    children,
    data: { hName: fold === '' ? 'p' : 'summary', hProperties: { className: ['markdown-alert-title'] } },
    ...(position && { position }),
  }
}

/** What stands in the first line, and what in those below it. */
function splitAtLineEnd(nodes: PhrasingContent[]): [PhrasingContent[], PhrasingContent[]] {
  const index = nodes.findIndex((node) => node.type === 'break' || (node.type === 'text' && node.value.includes('\n')))
  const last = nodes[index]
  const line = nodes.slice(0, index === -1 ? nodes.length : index)
  const rest = index === -1 ? [] : nodes.slice(index + 1)
  if (last?.type === 'text') {
    const end = last.value.indexOf('\n')
    line.push({ ...last, value: last.value.slice(0, end) })
    rest.unshift({ ...last, value: last.value.slice(end + 1) })
  }
  return [line.filter(isShown), rest]
}

function isShown(node: PhrasingContent): boolean {
  return node.type !== 'text' || node.value.trim() !== ''
}

function tellUnknown(name: string, place: Point | undefined, file: VFile): void {
  const message = file.message(`Unknown kind of callout "${name}"`, {
    ...(place !== undefined && { place }),
    ruleId: 'unknown-callout',
  })
  const known = kinds.map((kind) => kind.toUpperCase())
  message.note = suggest(name, known) ?? `it stays a quote; known are ${known.join(', ')}`
}
