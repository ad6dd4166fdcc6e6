import { closeSync, openSync, readdirSync, readFileSync, readSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { imageSize } from 'image-size'
import type { Problem } from '../problem.ts'
import type { ImageSize, Source, SourceFile } from '../types.ts'
import { isIgnoredFolder, isText } from './conventions.ts'
import { decodeText } from './decode.ts'
import { countPdfPages } from './pdf-pages.ts'

export interface ReadOptions {
  /** Absolute path of the site's folder. */
  readonly root: string
  /** Absolute path of the folder that holds the built-in `layouts/` and `public/`. */
  readonly themeRoot: string
  /** Absolute paths of folders below the root that are no source, such as the destination. */
  readonly skip: readonly string[]
}

/**
 * Makes a function that reads a site's folder; each call reads again only the files that changed.
 *
 * Its errors come as problems of the source: unreadable files, text that is not UTF-8.
 */
export function createReader({ root, themeRoot, skip }: ReadOptions): () => Source {
  const known = new Map<string, { file: SourceFile; problems: readonly Problem[] }>()
  const sizes = new Map<string, { version: string; size: ImageSize | undefined }>()
  const pages = new Map<string, { version: string; count: number | undefined }>()
  let theme: ReadonlyMap<string, SourceFile> | undefined

  return () => {
    const files = new Map<string, SourceFile>()
    const problems: Problem[] = []
    for (const path of walk(root, '', new Set(skip), problems)) {
      const read = readFile(root, path, known.get(path)?.file)
      if (read === undefined) continue
      const entry = read.file === known.get(path)?.file ? (known.get(path) ?? read) : read
      known.set(path, entry)
      files.set(path, entry.file)
      problems.push(...entry.problems)
    }
    for (const path of known.keys()) if (!files.has(path)) known.delete(path)
    theme ??= readTheme(themeRoot)
    return {
      files,
      theme,
      problems,
      imageSize: (file) => measure(file, sizes),
      imageType,
      pageCount: (file) => countPages(file, pages),
    }
  }
}

function* walk(root: string, folder: string, skip: ReadonlySet<string>, problems: Problem[]): Generator<string> {
  // Sorted, so that nothing later can depend on the file system's order.
  for (const entry of readFolder(join(root, folder), folder, problems)) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    const absolute = join(root, path)
    if (skip.has(absolute)) continue
    const target = entry.isSymbolicLink() ? linkTarget(absolute, path, problems) : entry
    if (target?.isDirectory() === true) {
      if (entry.isSymbolicLink()) problems.push(skippedLink(path))
      else if (!isIgnoredFolder(path)) yield* walk(root, path, skip, problems)
    } else if (target?.isFile() === true) yield path
  }
}

function readFolder(absolute: string, folder: string, problems: Problem[]) {
  try {
    return readdirSync(absolute, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    problems.push({
      severity: 'error',
      code: 'unreadable-folder',
      message: `Cannot read the folder: ${(error as NodeJS.ErrnoException).code}`,
      hint: 'check that it exists and that you may read it',
      file: folder === '' ? '.' : folder,
    })
    return []
  }
}

function linkTarget(absolute: string, path: string, problems: Problem[]): Stats | undefined {
  try {
    return statSync(absolute, { throwIfNoEntry: false })
  } catch (error) {
    problems.push({
      severity: 'warning',
      code: 'broken-link',
      message: `Cannot follow the symbolic link: ${(error as NodeJS.ErrnoException).code}`,
      hint: 'remove it, or let it lead to a file',
      file: path,
    })
    return undefined
  }
}

function skippedLink(path: string): Problem {
  return {
    severity: 'notice',
    code: 'linked-folder',
    message: 'A symbolic link to a folder is not followed',
    hint: 'put the folder itself there',
    file: path,
  }
}

function readFile(root: string, path: string, before: SourceFile | undefined) {
  const location = join(root, path)
  const stat = statSync(location, { throwIfNoEntry: false, bigint: true })
  // Gone since the folder was listed: as if it had never been there.
  if (stat === undefined) return undefined
  // `ctime` too: a file that may be read again after a chmod has its old `mtime`.
  const version = `${stat.mtimeNs}-${stat.ctimeNs}-${stat.size}-${stat.ino}`
  if (before?.version === version) return { file: before, problems: [] }
  const file: SourceFile = { path, location, size: Number(stat.size), version }
  if (!isText(path)) return { file, problems: [] }
  try {
    const { text, problems } = decodeText(readFileSync(location), path)
    return { file: { ...file, text }, problems }
  } catch (error) {
    const message = `Cannot read the file: ${(error as NodeJS.ErrnoException).code}`
    const problem: Problem = {
      severity: 'error',
      code: 'unreadable-file',
      message,
      hint: 'check that you may read it',
      file: path,
    }
    return { file, problems: [problem] }
  }
}

function readTheme(themeRoot: string): Map<string, SourceFile> {
  const files = new Map<string, SourceFile>()
  for (const folder of ['layouts', 'public/lectern']) {
    for (const path of walk(themeRoot, folder, new Set(), [])) {
      const read = readFile(themeRoot, path, undefined)
      if (read !== undefined) files.set(path, read.file)
    }
  }
  return files
}

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
  const handle = openSync(location, 'r')
  try {
    return countPdfPages({
      size,
      read(offset, length) {
        const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - offset)))
        return bytes.toString('latin1', 0, readSync(handle, bytes, 0, bytes.length, offset))
      },
      inflate: (data) => inflateSync(Buffer.from(data, 'latin1')).toString('latin1'),
    })
  } finally {
    closeSync(handle)
  }
}

function readHead(location: string, length = headBytes): Uint8Array {
  const bytes = Buffer.alloc(length)
  const handle = openSync(location, 'r')
  try {
    return bytes.subarray(0, readSync(handle, bytes, 0, length, 0))
  } finally {
    closeSync(handle)
  }
}
