import type { Nodes } from 'mdast'
import type { MarkdownFeature } from './index.ts'

/**
 * Tells of code, comments and scripts that nobody has closed and that hold the rest of the document: it is not on the page,
 * or stands there as code.
 */
export const unclosed: MarkdownFeature = {
  name: 'unclosed',
  remark: () => (tree, file) => {
    // What runs to the end is last in all that it is in.
    let last: Nodes = tree
    for (let inner = lastIn(last); inner !== undefined; inner = lastIn(last)) last = inner
    if (last.type !== 'code' && last.type !== 'html') return
    const start = last.position?.start.offset ?? 0
    const written = String(file).slice(start, last.position?.end.offset)
    const fault = last.type === 'code' ? openFence(written) : openHtml(written)
    if (fault === undefined) return
    const message = file.message(`${fault.what} not closed: it goes on to the end of the text`, {
      place: last.position?.start,
      ruleId: 'unclosed',
    })
    message.note = `close it with ${fault.end}`
  },
}

interface Fault {
  readonly what: string
  /** By which it would be closed. */
  readonly end: string
}

function lastIn(node: Nodes): Nodes | undefined {
  return 'children' in node ? node.children.at(-1) : undefined
}

/** @param block From its first sign on; in a quote or a list its lines begin with what belongs to that. */
function openFence(block: string): Fault | undefined {
  const [, fence = ''] = /^(`{3,}|~{3,})/.exec(block) ?? []
  if (fence === '') return undefined
  const lastLine = /\n[\s>]*([`~]+)[ \t]*$/.exec(block)?.[1] ?? ''
  return lastLine.startsWith(fence) ? undefined : { what: 'This code block is', end: `a line ${fence}` }
}

/** @see CommonMark §4.6, kinds 1 and 2 */
function openHtml(block: string): Fault | undefined {
  if (block.startsWith('<!--')) return block.includes('-->') ? undefined : { what: 'This comment is', end: '-->' }
  const [, name = ''] = /^<(script|style|textarea|pre)(?=[\s>]|$)/i.exec(block) ?? []
  if (name === '' || /<\/(?:script|style|textarea|pre)>/i.test(block)) return undefined
  return { what: `<${name}> is`, end: `</${name}>` }
}
