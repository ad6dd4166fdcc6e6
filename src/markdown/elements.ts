import type { Root } from 'hast'
import type { VFile } from 'vfile'
import type { Dialect } from '../types.ts'
import { code } from './code.ts'
import { images } from './images.ts'
import type { MarkdownFeature } from './index.ts'
import { links } from './links.ts'
import { tables } from './tables.ts'
import { tasks } from './tasks.ts'
import { type VisitElement, walkElements } from './walk.ts'

/** What a feature does with elements, which it knows by their names alone; no two features do so with one name. */
export type ElementFeature = (dialect: Dialect, file: VFile) => ElementVisitors

export interface ElementVisitors {
  readonly visitors: Readonly<Record<string, VisitElement>>
  /** What is left to do when all elements were visited. */
  readonly finish?: () => void
}

const parts: readonly ElementFeature[] = [links, images, tables, tasks, code]

/** The features that look at single elements, in one walk: most elements are of no interest to any of them. */
export const elements: MarkdownFeature = {
  name: 'elements',
  rehype(dialect) {
    return (tree: Root, file) => {
      const all = parts.map((part) => part(dialect, file))
      const visitors = new Map(all.flatMap((part) => Object.entries(part.visitors)))
      walkElements(tree, (node, index, parent) => visitors.get(node.tagName)?.(node, index, parent))
      for (const { finish } of all) finish?.()
    }
  },
}
