import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { OutputFile } from '../compile.ts'
import type { Problem } from '../problem.ts'
import type { WantedImage } from '../stages/smaller-images.ts'
import { createKeptFiles } from './kept-files.ts'

// Changes where the same picture makes another copy.
const version = 1
const quality = 80
// A picture of more pixels is made to fill the memory.
const maxPixels = 100e6

/** Whether pictures can be made smaller here. */
export async function hasImageTool(): Promise<boolean> {
  try {
    await import('sharp')
    return true
  } catch {
    // Not installed, or not for this system: the site is published without.
    return false
  }
}

/**
 * Makes smaller copies of pictures, in WebP, and keeps them for the next build.
 *
 * @param problems Gets which pictures cannot be read; the original stands in for their copies.
 */
export async function* makeSmallerImages(
  wanted: readonly WantedImage[],
  cache: string | undefined,
  problems: Problem[],
): AsyncIterable<readonly [string, OutputFile]> {
  if (wanted.length === 0) return
  const { default: sharp } = await import('sharp')
  const kept = createKeptFiles(cache, 'images')
  const made = `${version} ${quality} ${sharp.versions.sharp} ${sharp.versions.vips} ${sharp.versions.webp}`
  try {
    for (const { path, width, original } of wanted) {
      const bytes = readFileSync(original.location)
      const key = `${made} ${width} ${createHash('sha256').update(bytes).digest('hex')}`
      const make = () =>
        sharp(bytes, { limitInputPixels: maxPixels }).rotate().resize({ width }).webp({ quality }).toBuffer()
      const location = await kept.get(key, make).catch((error: Error) => {
        problems.push(unreadable(original.path, error))
        return original.location
      })
      const { size, mtimeMs } = statSync(location)
      const file = { path, location, size, version: `${size}-${mtimeMs}` }
      yield [path, { url: `/${path}`, body: { kind: 'copy', file } }]
    }
  } finally {
    kept.close()
  }
}

function unreadable(file: string, error: Error): Problem {
  return {
    severity: 'warning',
    code: 'unreadable-image',
    message: `The picture cannot be made smaller: ${error.message.split('\n')[0]}`,
    hint: 'save it anew with a program for pictures',
    file,
  }
}
