import type { Element } from 'hast'
import type { Image } from '../types.ts'
import type { ElementFeature } from './elements.ts'

/** Lists the images and lets the browser load them when they come near; their sizes are added where the files are known. */
export const images: ElementFeature = (_, { data }) => {
  const found: Image[] = []
  data.images = found
  return { visitors: { img: (node) => visitImage(node, found) } }
}

function visitImage(node: Element, found: Image[]): void {
  const { src, alt } = node.properties
  if (typeof src !== 'string') return
  const { line = 1, column = 1 } = node.position?.start ?? {}
  found.push({ url: src, alt: typeof alt === 'string' ? alt : undefined, position: { line, column } })
  // Without `alt` a screen reader reads out the file name; an empty one is silent.
  if (typeof alt !== 'string') node.properties['alt'] = ''
  node.properties['loading'] = 'lazy'
  node.properties['decoding'] = 'async'
}
