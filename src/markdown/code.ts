import type { Element } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { ElementFeature } from './elements.ts'
import { highlight } from './highlighter.ts'

/** Colours code blocks that name their language; the colours are the theme's, through highlight.js's classes. */
export const code: ElementFeature = () => {
  const blocks: Element[] = []
  return {
    visitors: { pre: (block) => blocks.push(block) },
    // What is in them has been looked at by then.
    finish: () => blocks.forEach(colour),
  }
}

function colour(block: Element): void {
  const [inner] = block.children
  if (inner?.type !== 'element' || inner.tagName !== 'code') return
  // A long line scrolls sideways, which the keyboard can only do in what takes the focus.
  block.properties = { ...block.properties, tabIndex: 0 }
  // What has elements already has its colours, or numbers of lines.
  const language = inner.children.every(({ type }) => type === 'text') ? languageOf(inner) : undefined
  const html = language === undefined ? undefined : highlight(textOf(inner), language)
  if (html === undefined) return
  inner.properties['className'] = ['hljs', `language-${language}`]
  inner.children = [{ type: 'raw', value: html }]
}

function languageOf({ properties }: Element): string | undefined {
  const classes = Array.isArray(properties['className']) ? properties['className'].map(String) : []
  return classes
    .find((name) => name.startsWith('language-'))
    ?.slice('language-'.length)
    .toLowerCase()
}
