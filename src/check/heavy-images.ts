import type { Problem } from '../problem.ts'
import type { SourceFile } from '../types.ts'
import type { CheckContext, CheckedPage } from './context.ts'
import type { Check } from './index.ts'
import { type Trace, traceOf } from './trace.ts'

const megabyte = 1_000_000
const maxImageBytes = megabyte
const maxPageBytes = 5 * megabyte

/** Images that take a phone long to load: each over 1 MB, or together over 5 MB on a page. */
export const heavyImages: Check = function* (context) {
  const trace = traceOf(context)
  for (const page of context.pages) {
    const images = imagesOf(page, context)
    const total = images.reduce((sum, { file }) => sum + file.size, 0)
    const large = images.filter(({ file }) => file.size > maxImageBytes).sort((a, b) => b.file.size - a.file.size)
    const isList = page.session === undefined && page.page === undefined
    if (isList || page.isCopied || (total <= maxPageBytes && large.length === 0)) continue
    // A page that shows the posts has only their sum to answer for.
    if (page.session === undefined && total <= maxPageBytes) continue
    yield problemOf(page, images.length, total, large, trace)
  }
}

interface LoadedImage {
  readonly url: string
  readonly path: string
  readonly file: SourceFile
}

function imagesOf(page: CheckedPage, { targets, output }: CheckContext): LoadedImage[] {
  const images = new Map<string, LoadedImage>()
  for (const { url } of page.facts.images) {
    const target = targets.resolve(url, page.url)
    const path = target.kind === 'internal' ? targets.find(target.path) : undefined
    const body = path === undefined ? undefined : output.files.get(path)?.body
    if (target.kind === 'internal' && path !== undefined && body?.kind === 'copy' && !images.has(path))
      images.set(path, { url, path: target.path, file: body.file })
  }
  return [...images.values()]
}

function problemOf(
  page: CheckedPage,
  count: number,
  total: number,
  large: readonly LoadedImage[],
  trace: Trace,
): Problem {
  const [first] = large
  const shown = large.slice(0, 3).map(({ file }) => `${file.path.replace(/^.*\//, '')} ${megabytes(file.size)}`)
  const list = `${shown.join(', ')}${large.length > 3 ? ' …' : ''}`
  const most = large.length === 1 ? 'an image is larger than 1 MB' : `${large.length} images are larger than 1 MB`
  const message =
    total > maxPageBytes
      ? `The page loads ${megabytes(total)} of images (${count})${large.length === 0 ? '' : `; ${most}: ${list}`}`
      : `${most.charAt(0).toUpperCase()}${most.slice(1)}: ${list}`
  return {
    severity: 'warning',
    code: 'heavy-images',
    message,
    hint: 'save them at most 1600 pixels wide, photos as JPEG or WebP',
    ...(large.length > 1 ? { count: large.length } : {}),
    ...(first === undefined || page.session === undefined
      ? { file: page.file?.path ?? '' }
      : trace(page, first.url, first.path).place),
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / megabyte).toFixed(1)} MB`
}
