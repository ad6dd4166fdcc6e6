import type { Problem } from '../problem.ts'
import type { SourceFile } from '../types.ts'
import type { CheckContext } from './context.ts'
import type { Check } from './index.ts'
import { placeAt } from './places.ts'
import { readAttributes } from './tags.ts'
import { traceOf } from './trace.ts'

/** Images that make a page jump while it loads, because no one has said how large they are. */
export const imageSizes: Check = function* (context) {
  yield* unknownSizes(context)
  if (context.site.isJekyll) yield* mendedImages(context)
}

/** An image file whose size cannot be read, such as an SVG without one. */
function* unknownSizes(context: CheckContext): Generator<Problem> {
  const trace = traceOf(context)
  for (const page of context.pages) {
    if (page.session === undefined) continue
    const images = page.facts.images.filter(({ url, hasSize }) => !hasSize && isOwnImage(url, page.url, context))
    const [first] = images
    if (first === undefined) continue
    const target = context.targets.resolve(first.url, page.url)
    yield {
      severity: 'notice',
      code: 'image-size',
      message:
        images.length === 1
          ? `The size of the image cannot be read: ${first.url}`
          : `The size of ${images.length} images cannot be read, such as ${first.url}`,
      hint: 'check that the file is an image, or write width="…" and height="…"',
      ...(images.length > 1 ? { count: images.length } : {}),
      ...trace(page, first.url, target.kind === 'internal' ? target.path : '').place,
    }
  }
}

function isOwnImage(url: string, pageUrl: string, { targets, output }: CheckContext): boolean {
  const target = targets.resolve(url, pageUrl)
  const path = target.kind === 'internal' ? targets.find(target.path) : undefined
  return path !== undefined && output.files.get(path)?.body.kind === 'copy'
}

/** What Jekyll publishes as it is written, and the build mends: told once. */
function* mendedImages({ texts }: CheckContext): Generator<Problem> {
  const places: { readonly file: SourceFile; readonly offset: number }[] = []
  for (const { kind, file, prose, tags } of texts) {
    if (kind === 'template') continue
    const bare = tags.filter((tag) => {
      if (tag.name !== 'img' || tag.isEnd) return false
      const attributes = readAttributes(tag)
      return !['width', 'height', 'style', 'loading'].some((name) => attributes.has(name))
    })
    const inMarkdown = kind === 'session' ? Array.from(prose.matchAll(/!\[[^\]]*\]\(/g), ({ index }) => index) : []
    const offsets = [...bare.map(({ start }) => start), ...inMarkdown].sort((a, b) => a - b)
    for (const offset of offsets) places.push({ file, offset })
  }
  const [first] = places
  if (first === undefined) return
  const files = [...new Set(places.map(({ file }) => file.path))]
  const more =
    files.length === 1
      ? ''
      : ` in ${files.length} files: ${files.slice(0, 4).join(', ')}${files.length > 4 ? ' …' : ''}`
  yield {
    severity: 'notice',
    code: 'image-unsized',
    message: `${places.length === 1 ? 'An image is' : `${places.length} images are`} written with neither size nor lazy loading${more}; the build adds both`,
    hint: 'nothing to do',
    ...placeAt(first.file, first.offset),
    ...(places.length > 1 ? { count: places.length } : {}),
  }
}
