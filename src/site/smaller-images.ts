import type { ImageSize } from '../types.ts'
import { filePath } from './output-path.ts'

/** A smaller copy of a picture. */
export interface SmallerImage {
  /** Without the base URL. */
  readonly url: string
  /** In pixels. */
  readonly width: number
}

// A phone's width, its width in fine pixels, and a wide page's in fine pixels.
const widths = [640, 1000, 1440]
const raster = /\.(?:png|jpe?g|webp)$/i

/** The smaller copies that a picture of the site has; none of a small one, and none of a drawing or an animation. */
export function smallerImages(url: string, { width }: ImageSize): readonly SmallerImage[] {
  const own = escaped(url)
  if (!raster.test(own)) return []
  return widths
    .filter((smaller) => smaller < width)
    .map((smaller) => ({ url: `${own}.${smaller}w.webp`, width: smaller }))
}

/** Whether a path is one that a smaller copy of a picture may have. */
export function isNamedAsSmaller(path: string): boolean {
  return /\.\d+w\.webp$/i.test(path)
}

/**
 * The attributes by which a browser chooses among a picture and its smaller copies; empty where it has none.
 *
 * @param shownWidth In CSS pixels, where the author says it.
 */
export function sourceSet(url: string, size: ImageSize, baseUrl: string, shownWidth: number | undefined): string {
  const smaller = smallerImages(url, size)
  if (smaller.length === 0) return ''
  // What is larger than all screens is for who opens it in full.
  const all = size.width > Math.max(...widths) ? smaller : [...smaller, { url: escaped(url), width: size.width }]
  const set = all.map((image) => `${baseUrl}${image.url} ${image.width}w`).join(', ')
  const sizes = shownWidth === undefined ? '(min-width: 48rem) 44rem, 100vw' : `${shownWidth}px`
  return ` srcset="${set}" sizes="${sizes}"`
}

/** Without a blank, a comma or a quote, which would end it in a set of sources. */
function escaped(url: string): string {
  return `/${filePath(url).split('/').map(encodeURIComponent).join('/')}`
}
