import type { Element, Root } from 'hast'
import type { Literal, Paragraph } from 'mdast'
import type { CompileContext, Token } from 'mdast-util-from-markdown'
import temml from 'temml'
import { visit } from 'unist-util-visit'
import type { MarkdownFeature } from './index.ts'
import { mathFlow, mathText } from './math-syntax.ts'
import { addSyntax } from './syntax.ts'

interface Math extends Literal {
  type: 'math'
  /** Whether the formula stands on lines of its own. */
  display: boolean
}

declare module 'mdast' {
  interface RootContentMap {
    math: Math
  }
  interface PhrasingContentMap {
    math: Math
  }
}

/**
 * TeX between `$…$`, `$$…$$`, `\\(…\\)` or `\\[…\\]` becomes MathML: no script, no fonts, read aloud by screen readers.
 *
 * A formula that TeX would not accept is shown as it is written, with a warning at its place.
 */
export const math: MarkdownFeature = {
  name: 'math',
  remark() {
    addSyntax(this, {
      micromark: { flow: { 36: mathFlow }, text: { 36: mathText, 92: mathText } },
      fromMarkdown: { enter: { mathFlow: enterDisplay, mathText: enterInline }, exit: { mathFlow: exitMath, mathText: exitMath } },
    })
    return (tree) => visit(tree, 'paragraph', setApart)
  },
  handlers: {
    math: (_state, node: Math): Element => ({
      type: 'element',
      tagName: 'code',
      properties: { className: ['math'], dataDisplay: node.display },
      children: [{ type: 'text', value: node.value }],
    }),
  },
  rehype() {
    return (tree: Root, file) => {
      visit(tree, 'element', (node, index, parent) => {
        if (parent === undefined || index === undefined || node.properties['dataDisplay'] === undefined) return
        const [source] = node.children
        const tex = source?.type === 'text' ? source.value : ''
        try {
          const value = temml.renderToString(tex, { displayMode: node.properties['dataDisplay'] === true, throwOnError: true, annotate: true, xml: false })
          // A strict content security policy forbids inline styles; the theme's CSS says the same.
          parent.children[index] = { type: 'raw', value: value.replace(' style="display:block math;"', '') }
        } catch (error) {
          node.properties = { className: ['math', 'math-error'] }
          const message = file.message(`This formula is not understood: ${(error as Error).message.split('\n', 1)[0]}`, { ...(node.position && { place: node.position }), ruleId: 'math-syntax' })
          message.note = 'correct the TeX; write \\$ for a dollar sign'
        }
      })
    }
  },
}

function enterDisplay(this: CompileContext, token: Token): void {
  this.enter({ type: 'math', value: '', display: true }, token)
}

function enterInline(this: CompileContext, token: Token): void {
  this.enter({ type: 'math', value: '', display: false }, token)
}

function exitMath(this: CompileContext, token: Token): void {
  const node = this.stack.at(-1) as unknown as Math
  const written = this.sliceSerialize(token).trim()
  // `\\(` and `\\[` are three characters, `$$` two, `$` one.
  const fence = written.startsWith('\\\\') ? 3 : written.startsWith('$$') ? 2 : 1
  node.display ||= written.startsWith('\\\\[')
  node.value = written.slice(fence, -fence).trim()
  this.exit(token)
}

/** A `$$…$$` that is all of a paragraph is set apart, as kramdown does; in running text it stays inline. */
function setApart(node: Paragraph, index: number | undefined, parent: { children: unknown[] } | undefined): void {
  const [only, ...rest] = node.children
  if (only?.type !== 'math' || rest.length > 0 || index === undefined || parent === undefined) return
  const length = (only.position?.end.offset ?? 0) - (only.position?.start.offset ?? 0)
  if (only.display || length >= only.value.length + 4) parent.children[index] = { ...only, display: true }
}
