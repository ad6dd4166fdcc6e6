import type { Root } from 'hast'
import type { Image } from '../types.ts'
import type { MarkdownFeature } from './index.ts'
import { walkElements } from './walk.ts'

/** Lists the images and lets the browser load them when they come near; their sizes are added where the files are known. */
export const images: MarkdownFeature = {
  name: 'images',
  rehype() {
    return (tree: Root, file) => {
      const found: Image[] = []
      walkElements(tree, (node) => {
        const { src, alt } = node.properties
        if (node.tagName !== 'img' || typeof src !== 'string') return
        const { line = 1, column = 1 } = node.position?.start ?? {}
        found.push({ url: src, alt: typeof alt === 'string' ? alt : undefined, position: { line, column } })
        // Without `alt` a screen reader reads out the file name; an empty one is silent.
        node.properties = {
          ...node.properties,
          alt: typeof alt === 'string' ? alt : '',
          loading: 'lazy',
          decoding: 'async',
        }
      })
      file.data.images = found
    }
  },
}
