import type { Element, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { highlight } from './highlighter.ts'
import type { MarkdownFeature } from './index.ts'
import { walkElements } from './walk.ts'

/** Colours code blocks that name their language; the colours are the theme's, through highlight.js's classes. */
export const code: MarkdownFeature = {
  name: 'code',
  rehype() {
    return (tree: Root) => {
      walkElements(tree, (node) => {
        const [inner] = node.children
        if (node.tagName !== 'pre' || inner?.type !== 'element' || inner.tagName !== 'code') return
        // A long line scrolls sideways, which the keyboard can only do in what takes the focus.
        node.properties = { ...node.properties, tabIndex: 0 }
        const language = languageOf(inner)
        const html = language === undefined ? undefined : highlight(textOf(inner), language)
        if (html === undefined) return
        inner.properties['className'] = ['hljs', `language-${language}`]
        inner.children = [{ type: 'raw', value: html }]
      })
    }
  },
}

function languageOf({ properties }: Element): string | undefined {
  const classes = Array.isArray(properties['className']) ? properties['className'].map(String) : []
  return classes
    .find((name) => name.startsWith('language-'))
    ?.slice('language-'.length)
    .toLowerCase()
}
