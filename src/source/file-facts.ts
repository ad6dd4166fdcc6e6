import { closeSync, openSync, readSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { imageSize } from 'image-size'
import type { ImageSize, Source, SourceFile } from '../types.ts'
import { countPdfPages } from './pdf-pages.ts'

/** Makes functions that tell of files that are not read as a whole; each file is looked into once, until it changes. */
export function createFileFacts(): Pick<Source, 'imageSize' | 'imageType' | 'pageCount'> {
  const sizes = new Map<string, { version: string; size: ImageSize | undefined }>()
  const pages = new Map<string, { version: string; count: number | undefined }>()
  return {
    imageSize: (file) => measure(file, sizes),
    imageType,
    pageCount: (file) => countPages(file, pages),
  }
}

// Tables of objects are far smaller: a stream made to fill the memory is given up.
const maxInflated = 64 * 1024 * 1024

// A header of this many bytes holds the size in all usual formats; JPEG's may stand behind long metadata.
const headBytes = 256 * 1024

function measure(
  file: SourceFile,
  sizes: Map<string, { version: string; size: ImageSize | undefined }>,
): ImageSize | undefined {
  const known = sizes.get(file.location)
  if (known?.version === file.version) return known.size
  const size = file.text === undefined ? measureBytes(readHead(file.location)) : measureBytes(Buffer.from(file.text))
  sizes.set(file.location, { version: file.version, size })
  return size
}

function measureBytes(bytes: Uint8Array): ImageSize | undefined {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes)
    // EXIF orientations 5 to 8 turn the picture by a quarter: browsers show it turned.
    return orientation >= 5 ? { width: height, height: width } : { width, height }
  } catch {
    // Not an image, or one of a format that has no size of its own: the page is laid out without.
    return undefined
  }
}

// https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
const signatures: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['png', /^\x89PNG\r\n/],
  ['gif', /^GIF8[79]a/],
  ['jpeg', /^\xff\xd8\xff/],
  ['webp', /^RIFF.{4}WEBP/s],
  ['bmp', /^BM/],
]

function imageType(file: SourceFile): string | undefined {
  if (file.text !== undefined) return undefined
  const head = Buffer.from(readHead(file.location, 16)).toString('latin1')
  return signatures.find(([, pattern]) => pattern.test(head))?.[0]
}

function countPages(
  file: SourceFile,
  pages: Map<string, { version: string; count: number | undefined }>,
): number | undefined {
  const known = pages.get(file.location)
  if (known?.version === file.version) return known.count
  const count = readPageCount(file)
  pages.set(file.location, { version: file.version, count })
  return count
}

function readPageCount({ location, size }: SourceFile): number | undefined {
  return withHandle(location, (handle) =>
    countPdfPages({
      size,
      read(offset, length) {
        const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - offset)))
        return bytes.toString('latin1', 0, readSync(handle, bytes, 0, bytes.length, offset))
      },
      inflate: (data) => inflateSync(Buffer.from(data, 'latin1'), { maxOutputLength: maxInflated }).toString('latin1'),
    }),
  )
}

function readHead(location: string, length = headBytes): Uint8Array {
  const bytes = Buffer.alloc(length)
  return withHandle(location, (handle) => bytes.subarray(0, readSync(handle, bytes, 0, length, 0))) ?? new Uint8Array()
}

/** `undefined` where the file cannot be read, such as one that has gone since the folder was: the next build knows. */
function withHandle<Result>(location: string, use: (handle: number) => Result): Result | undefined {
  let handle: number
  try {
    handle = openSync(location, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    return undefined
  }
  try {
    return use(handle)
  } finally {
    closeSync(handle)
  }
}
