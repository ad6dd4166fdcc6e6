import type { Literal, Parent, Root, Text } from 'mdast'
import type { CompileContext, Token } from 'mdast-util-from-markdown'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, State, Tokenizer } from 'micromark-util-types'
import type { MarkdownFeature } from './index.ts'
import { addSyntax } from './syntax.ts'
import { isRunningText, walkNodes } from './walk.ts'

interface Guillemet extends Literal {
  type: 'guillemet'
}

declare module 'mdast' {
  interface RootContentMap {
    guillemet: Guillemet
  }
  interface PhrasingContentMap {
    guillemet: Guillemet
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    guillemet: 'guillemet'
  }
}

/**
 * `<<quoted>>` is «quoted».
 *
 * Only in pairs: in kramdown a single `<<` is one too, but to an author it is a shift, a stream or "much less than".
 *
 * @see https://kramdown.gettalong.org/syntax.html#typographic-symbols
 */
export const guillemets: MarkdownFeature = {
  name: 'guillemets',
  remark() {
    addSyntax(this, {
      micromark: { text: { [codes.lessThan]: guillemet } },
      fromMarkdown: { enter: { guillemet: enterGuillemet }, exit: { guillemet: exitGuillemet } },
    })
    return (tree: Root, file) => {
      if (!String(file).includes('<<')) return
      walkNodes(tree, (node) => {
        if (isRunningText(node)) pair(node)
      })
    }
  },
  handlers: {
    guillemet: (state, node: Guillemet) => {
      const text = { type: 'text' as const, value: node.value }
      state.patch(node, text)
      return text
    },
  },
}

function enterGuillemet(this: CompileContext, token: Token): void {
  this.enter({ type: 'guillemet', value: '<<' }, token)
}

function exitGuillemet(this: CompileContext, token: Token): void {
  this.exit(token)
}

function pair(block: Parent): void {
  let open: { readonly sign: Guillemet; readonly next: Text | undefined } | undefined
  const flat: (Guillemet | Text)[] = []
  walkNodes(block, (node) => {
    if (node.type === 'guillemet' || node.type === 'text') flat.push(node)
  })
  for (const [index, node] of flat.entries()) {
    if (node.type === 'guillemet') {
      const next = flat[index + 1]
      open = { sign: node, next: next?.type === 'text' ? next : undefined }
    } else if (open !== undefined && node.value.includes('>>')) {
      node.value = node.value.replace(/( ?)>>/, (_, blank: string) => (blank === '' ? '»' : '\u00a0»'))
      open.sign.value = '«'
      if (open.next !== undefined) open.next.value = open.next.value.replace(/^ /, '\u00a0')
      open = undefined
    }
  }
}

const guillemet: Construct = { name: 'guillemet', tokenize }

function tokenize(this: ThisParameterType<Tokenizer>, effects: Parameters<Tokenizer>[0], ok: State, nok: State): State {
  if (this.previous === codes.lessThan) return nok
  return (code) => {
    effects.enter('guillemet')
    effects.consume(code)
    return second
  }

  function second(code: Code): State | undefined {
    if (code !== codes.lessThan) return nok(code)
    effects.consume(code)
    effects.exit('guillemet')
    return (next) => (next === codes.lessThan ? nok(next) : ok(next))
  }
}
