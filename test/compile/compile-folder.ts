import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type CompileOptions, createCompiler, type Output } from '../../src/compile.ts'
import { parse } from '../../src/markdown/index.ts'
import { createReader } from '../../src/source/read.ts'
import { type Files, makeSite } from '../support/make-site.ts'

/** The folder of the built-in theme. */
export const builtInTheme = fileURLToPath(new URL('../..', import.meta.url))

/** A theme that never changes, so that whole expected trees stay. */
export const fixedTheme = fileURLToPath(new URL('../sites/theme', import.meta.url))

export interface FolderOptions extends Partial<CompileOptions> {
  readonly themeRoot?: string
}

/** Reads a folder and compiles it, as often as called; what did not change is remembered. */
export function compilerOf(
  root: string,
  { themeRoot = fixedTheme, ...options }: FolderOptions = {},
): () => Promise<Output> {
  const read = createReader({ root, themeRoot, skip: [] })
  const compile = createCompiler({ parse, ...options })
  return () => compile(read())
}

/** Compiles files as a new site. */
export function compileFiles(files: Files, options: FolderOptions = {}): Promise<Output> {
  return compilerOf(makeSite(files), options)()
}

/** The bytes of an output by path, as text. */
export function textsOf({ files }: Pick<Output, 'files'>): Record<string, string> {
  return Object.fromEntries(
    Array.from(files, ([path, { body }]) => [
      path,
      body.kind === 'text' ? body.text : asText(readFileSync(body.file.location)),
    ]),
  )
}

function asText(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  return Buffer.from(text).equals(bytes) ? text : bytes.toString('base64')
}
