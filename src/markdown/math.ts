import type { Element, Root } from 'hast'
import type { Literal, Nodes, Parent } from 'mdast'
import type { CompileContext, Token } from 'mdast-util-from-markdown'
import temml from 'temml'
import type { VFile } from 'vfile'
import { memoizeTexts } from '../memo.ts'
import type { MarkdownFeature } from './index.ts'
import { mathStylesToClasses } from './math-styles.ts'
import { mathFlow, mathText } from './math-syntax.ts'
import { addSyntax } from './syntax.ts'
import { walkElements, walkNodes } from './walk.ts'

interface Math extends Literal {
  type: 'math'
  /** Whether the formula stands on lines of its own. */
  display: boolean
  /** What opens it: `$`, `$$`, `\\(` or `\\[`. */
  opening: string
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
      fromMarkdown: {
        enter: { mathFlow: enterDisplay, mathText: enterInline },
        exit: { mathFlow: exitMath, mathText: exitMath },
      },
    })
    return (tree, file) => {
      if (hasMath(file)) walkNodes(tree, setApart)
    }
  },
  handlers: {
    math(state, node: Math): Element {
      const element: Element = {
        type: 'element',
        tagName: 'code',
        properties: { className: ['math'], dataDisplay: node.display },
        children: [{ type: 'text', value: node.value }],
      }
      state.patch(node, element)
      return element
    },
  },
  rehype({ styling = 'classes' }) {
    return (tree: Root, file) => {
      if (!hasMath(file)) return
      walkElements(tree, (node, index, parent) => {
        if (node.properties['dataDisplay'] === undefined) return
        const [source] = node.children
        const tex = source?.type === 'text' ? source.value : ''
        const made = (node.properties['dataDisplay'] === true ? makeDisplay : makeInline)(tex)
        if (made.kind === 'mathml') {
          // Pages whose style sheet does not know the classes keep the styles, but for what browsers say by themselves.
          const value = styling === 'classes' ? made.classed : made.mathml.replace(' style="display:block math;"', '')
          parent.children[index] = { type: 'raw', value, ...(node.position && { position: node.position }) }
          return
        }
        node.properties = { className: ['math', 'math-error'] }
        const message = file.message(`This formula is not understood: ${made.reason}`, {
          ...(node.position && { place: node.position }),
          ruleId: 'math-syntax',
        })
        message.note = 'correct the TeX; write \\$ for a dollar sign'
      })
    }
  },
}

type Made =
  | { readonly kind: 'mathml'; readonly mathml: string; readonly classed: string }
  | { readonly kind: 'error'; readonly reason: string }

// Authors write the same symbols again and again.
const makeInline = memoizeTexts((tex: string) => make(tex, 'inline'))
const makeDisplay = memoizeTexts((tex: string) => make(tex, 'display'))

function make(tex: string, style: 'inline' | 'display'): Made {
  try {
    const displayMode = style === 'display'
    const mathml = temml.renderToString(tex, { displayMode, throwOnError: true, annotate: true, xml: false })
    return { kind: 'mathml', mathml, classed: mathStylesToClasses(mathml) }
  } catch (error) {
    // Temml repeats the formula after the place in it.
    const reason = (error as Error).message.trim().replace(/ at (?:position \d+|end of input):[\s\S]*$/, '')
    return { kind: 'error', reason }
  }
}

/** Whether a text may hold a formula; an attribute list can make one, too. */
function hasMath(file: VFile): boolean {
  const text = String(file)
  return text.includes('$') || text.includes('\\\\') || text.includes('{:')
}

function enterDisplay(this: CompileContext, token: Token): void {
  this.enter({ type: 'math', value: '', display: true, opening: '' }, token)
}

function enterInline(this: CompileContext, token: Token): void {
  this.enter({ type: 'math', value: '', display: false, opening: '' }, token)
}

function exitMath(this: CompileContext, token: Token): void {
  const node = this.stack.at(-1) as unknown as Math
  const written = this.sliceSerialize(token).trim()
  node.opening = /^(?:\$\$?|\\\\.)/.exec(written)?.[0] ?? ''
  node.display ||= node.opening === '\\\\['
  const tex = written.slice(node.opening.length, -node.opening.length).trim()
  // As for code in a cell (GFM §4.10): the backslash before a pipe is the table's.
  node.value = this.data.inTable === true ? tex.replaceAll('\\|', '|') : tex
  this.exit(token)
}

/** A `$$…$$` that is all of a paragraph is set apart, as kramdown does; in running text it stays inline. */
function setApart(node: Nodes, index: number, parent: Parent): void {
  if (node.type !== 'paragraph' || node.children.length !== 1) return
  const [only] = node.children
  if (only?.type !== 'math') return
  if (only.display || only.opening === '$$') parent.children[index] = { ...only, display: true }
}
