import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Source, SourceFile } from '../types.ts'
import { versionKey } from './place.ts'

/** The names that a site's plugins may have; the first that is there counts. */
export const pluginFiles = ['lectern.config.mjs', 'lectern.config.js', 'lectern.config.ts'] as const

/** A site's plugins, found but not run. */
export interface FoundPlugins {
  readonly file: SourceFile
  /** The file's URL with a version that changes with its bytes, and with those of the files that it imports. */
  readonly address: string
  /** The file, and those that it imports by a relative path. */
  readonly files: readonly SourceFile[]
}

/** Finds the plugins of a site; `undefined` where it has none. */
export function findPlugins({ files }: Source): FoundPlugins | undefined {
  const file = pluginFiles.map((name) => files.get(name)).find((found) => found !== undefined)
  if (file === undefined) return undefined
  const hash = createHash('sha256')
  const texts = new Map<string, string>()
  collect(file, files, texts)
  const own = [...texts.keys()].flatMap((path) => files.get(path) ?? [])
  // The packages that they import change with it.
  for (const name of ['package-lock.json']) collectText(files.get(name), texts)
  for (const [path, text] of texts) hash.update(`${path}\0${text.length}\0${text}`)
  const version = hash.digest('hex').slice(0, 16)
  return { file, address: `${pathToFileURL(file.location).href}?${versionKey}=${version}`, files: own }
}

const importedPath = /\b(?:from|import)\s*\(?\s*(['"])(\.{1,2}\/[^'"\n]+)\1/g

/** A file's text and those that it imports by a relative path, each once. */
function collect(file: SourceFile, files: Source['files'], texts: Map<string, string>): void {
  if (texts.has(file.path)) return
  const text = collectText(file, texts)
  for (const [, , path = ''] of text.matchAll(importedPath)) {
    const imported = files.get(new URL(path, `file:///${encodeURI(file.path)}`).pathname.slice(1))
    if (imported !== undefined) collect(imported, files, texts)
  }
}

function collectText(file: SourceFile | undefined, texts: Map<string, string>): string {
  if (file === undefined) return ''
  const text = file.text ?? readFileSync(file.location, 'utf8')
  texts.set(file.path, text)
  return text
}
