import { positionAt } from '../problem.ts'
import type { Check } from './index.ts'
import { readAttributes } from './tags.ts'

/** A viewport that keeps readers from zooming. @see https://www.w3.org/WAI/WCAG22/Understanding/resize-text.html */
export const zoom: Check = function* ({ texts }) {
  for (const { file, tags } of texts) {
    for (const tag of tags) {
      if (tag.name !== 'meta' || tag.isEnd) continue
      const attributes = readAttributes(tag)
      const content = attributes.get('content') ?? ''
      if (attributes.get('name')?.toLowerCase() !== 'viewport' || !disablesZoom(content)) continue
      yield {
        severity: 'warning',
        code: 'zoom-disabled',
        message: 'Readers cannot zoom the page on a phone',
        hint: 'write content="width=device-width, initial-scale=1"',
        file: file.path,
        position: positionAt(file.text ?? '', tag.start),
        length: tag.end - tag.start,
      }
    }
  }
}

function disablesZoom(content: string): boolean {
  const maximum = /\bmaximum-scale\s*=\s*([\d.]+)/i.exec(content)?.[1]
  return /\buser-scalable\s*=\s*(?:no|0)\b/i.test(content) || (maximum !== undefined && Number(maximum) < 2)
}
