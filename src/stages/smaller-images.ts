import type { OutputFile } from '../compile.ts'
import type { Made } from '../incremental/memo.ts'
import { argumentsOf } from '../incremental/tracker.ts'
import type { Problem } from '../problem.ts'
import { filePath } from '../site/output-path.ts'
import { type SmallerImage, smallerImages } from '../site/smaller-images.ts'
import type { Source, SourceFile } from '../types.ts'

/** A smaller copy of a picture, to be made. */
export interface WantedImage extends Pick<SmallerImage, 'width'> {
  /** Relative to the destination. */
  readonly path: string
  readonly original: SourceFile
}

/**
 * The smaller copies that pages name, by path: of the pictures that they asked for, and no others of the site.
 *
 * @param outputs The site's files; a copy with the name of one of them is not made.
 */
export function wantedImages(
  made: ReadonlyMap<string, Made>,
  outputs: ReadonlyMap<string, OutputFile>,
  imageSize: Source['imageSize'],
): readonly WantedImage[] {
  const wanted = new Map<string, WantedImage>()
  const urls = new Set([...made.values()].flatMap(({ reads }) => [...argumentsOf('image', reads)]))
  for (const url of urls) {
    const body = outputs.get(filePath(url))?.body
    const size = body?.kind === 'copy' ? imageSize(body.file) : undefined
    if (body?.kind !== 'copy' || size === undefined) continue
    for (const { url: smaller, width } of smallerImages(url, size)) {
      const path = filePath(smaller)
      if (!outputs.has(path)) wanted.set(path, { path, width, original: body.file })
    }
  }
  return [...wanted.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

export const missingImageTool: Problem = {
  severity: 'notice',
  code: 'no-sharp',
  message:
    'Pictures have no smaller copies, and links no cards: the package sharp is not installed, or not for this system',
  hint: 'install it beside Lectern: npm install sharp',
}
