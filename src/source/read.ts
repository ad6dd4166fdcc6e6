import { type BigIntStats, closeSync, lstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative, sep } from 'node:path'
import type { Problem } from '../problem.ts'
import type { Source, SourceFile } from '../types.ts'
import { readConfig } from './config.ts'
import { isText } from './conventions.ts'
import { decodeText, plainlyDecoded } from './decode.ts'
import { createFileFacts } from './file-facts.ts'
import { judgeSize, type SizeLimits, sizeLimits } from './size-limits.ts'
import { walk } from './walk.ts'

export interface ReadOptions {
  /** Absolute path of the site's folder. */
  readonly root: string
  /** Absolute path of the folder that holds the built-in `layouts/` and `public/`. */
  readonly themeRoot: string
  /** Absolute paths of folders below the root that are no source, such as the destination. */
  readonly skip: readonly string[]
  /** Whether the settings in the folder are not trusted: then they raise no limit. */
  readonly safe?: boolean
}

/**
 * Reads a site's folder; each call reads again only the files that changed.
 *
 * Its errors come as problems of the source: unreadable files, text that is not UTF-8.
 *
 * @param changed Absolute paths, where it is known that nothing but what these files hold is other than at the last
 *   call: then the folder is not looked through.
 */
export type Reader = (changed?: readonly string[]) => Source

export function createReader({ root, themeRoot, skip, safe = false }: ReadOptions): Reader {
  const known = new Map<string, ReadFile>()
  const facts = createFileFacts()
  let limits = sizeLimits()
  let form: TextForm = 'string'
  let theme: ReadonlyMap<string, SourceFile> | undefined
  let last: Source | undefined

  const readAll = (): Source => {
    const files = new Map<string, SourceFile>()
    const problems: Problem[] = []
    const names = [...walk(root, '', new Set(skip), problems)]
    problems.push(...unreadableSettings(root, names))
    const limitsNow = readLimits(root, names, known, safe)
    // What was read under other limits is read again.
    if (JSON.stringify(limitsNow) !== JSON.stringify(limits)) known.clear()
    limits = limitsNow
    form = names.length > mostStrings ? 'bytes' : 'string'
    for (const name of names) {
      const before = known.get(name)
      const read = readFile(root, name, before?.file, limits, form)
      if (read === undefined) continue
      const entry = read.file === before?.file ? before : read
      known.set(name, entry)
      problems.push(...entry.problems)
      const { path } = entry.file
      if (files.has(path)) problems.push(sameName(path))
      else if (!entry.isRefused) files.set(path, entry.file)
    }
    const present = new Set(names)
    for (const name of known.keys()) if (!present.has(name)) known.delete(name)
    theme ??= readTheme(themeRoot)
    return {
      files,
      theme,
      problems,
      ...facts,
    }
  }
  const readChanged = (source: Source, changed: readonly string[]): Source | undefined => {
    const files = new Map(source.files)
    for (const location of changed) {
      const name = relative(root, location).split(sep).join('/')
      const before = known.get(name)
      // Problems stand in the order of all files, and the settings may change how every file is read.
      if (before === undefined || before.problems.length > 0 || before.isRefused || isSettings(name)) return undefined
      // In its place there may be a link now, of which the look through the folder says whether it is followed.
      if (lstatSync(location, { throwIfNoEntry: false })?.isFile() !== true) return undefined
      const read = readFile(root, name, before.file, limits, form)
      if (read === undefined || read.problems.length > 0 || read.isRefused) return undefined
      known.set(name, read)
      files.set(read.file.path, read.file)
    }
    return { ...source, files }
  }

  return (changed) => {
    last = (last !== undefined && changed !== undefined && readChanged(last, changed)) || readAll()
    return last
  }
}

const settingsNames = ['_config.yml', '_config.yaml']

function isSettings(name: string): boolean {
  return settingsNames.includes(name)
}

/** Settings that are no file, such as a folder or a link to nowhere: without them it would be another site. */
function unreadableSettings(root: string, names: readonly string[]): Problem[] {
  return settingsNames
    .filter((name) => !names.includes(name))
    .filter((name) => lstatSync(join(root, name), { throwIfNoEntry: false })?.isFile() === false)
    .map((name) => ({
      severity: 'error',
      code: 'unreadable-settings',
      message: 'The settings cannot be read: this is not a file of the site',
      hint: 'put the file itself there, or remove what is there',
      file: name,
    }))
}

interface ReadFile {
  readonly file: SourceFile
  readonly problems: readonly Problem[]
  /** Whether the file is no part of the source: too large, and of a kind that has to be read. */
  readonly isRefused?: true
}

/** The limits that the settings name; the settings' own file has the usual one. */
function readLimits(
  root: string,
  names: readonly string[],
  known: ReadonlyMap<string, ReadFile>,
  safe: boolean,
): SizeLimits {
  const name = settingsNames.find((candidate) => names.includes(candidate))
  if (name === undefined) return sizeLimits()
  const read = readFile(root, name, known.get(name)?.file, sizeLimits(), 'string')
  return read === undefined ? sizeLimits() : readConfig(read.file, { safe }).config.limits
}

function readFile(
  root: string,
  name: string,
  before: SourceFile | undefined,
  limits: SizeLimits,
  form: TextForm,
): ReadFile | undefined {
  const location = join(root, name)
  // Names are compared with what is written in files; macOS has them in another Unicode form.
  const path = name.normalize('NFC')
  const stat = statSync(location, { throwIfNoEntry: false, bigint: true })
  // Gone since the folder was listed: as if it had never been there.
  if (stat === undefined) return undefined
  const version = versionOf(stat)
  if (before?.version === version) return { file: before, problems: [] }
  const file: SourceFile = { path, location, size: Number(stat.size), version }
  if (!isText(path)) return { file, problems: [] }
  try {
    return readText(file, limits, form)
  } catch (error) {
    const message = `Cannot read the file: ${(error as NodeJS.ErrnoException).code}`
    const hint = 'check that you may read it'
    return { file, problems: [{ severity: 'error', code: 'unreadable-file', message, hint, file: path }] }
  }
}

/** Whether a file on disk is other than when it was read. */
export function isOutdated({ location, version }: SourceFile): boolean {
  const stat = statSync(location, { throwIfNoEntry: false, bigint: true })
  return stat === undefined || versionOf(stat) !== version
}

function versionOf({ mtimeNs, ctimeNs, size, ino }: BigIntStats): string {
  // `ctime` too: a file that may be read again after a chmod has its old `mtime`.
  return `${mtimeNs}-${ctimeNs}-${size}-${ino}`
}

function readText(file: SourceFile, limits: SizeLimits, form: TextForm): ReadFile {
  const verdict = judgeSize(file.path, file.size, limits)
  if (verdict.kind === 'refuse') return { file, problems: [verdict.problem], isRefused: true }
  if (verdict.kind === 'copy')
    return beginsWithFrontMatter(file) ? { file, problems: [verdict.problem], isRefused: true } : { file, problems: [] }
  const plain = form === 'string' ? plainlyDecoded(readFileSync(file.location, 'utf8')) : undefined
  if (plain !== undefined) return { file: { ...file, text: plain }, problems: verdict.problem ? [verdict.problem] : [] }
  const bytes = readFileSync(file.location)
  const { text, problems } = decodeText(bytes, file.path)
  return {
    file:
      form === 'string' ? { ...file, text } : withBytes(file, isAsWritten(bytes, problems) ? bytes : Buffer.from(text)),
    problems: verdict.problem === undefined ? problems : [...problems, verdict.problem],
  }
}

/** How a text is kept: as bytes it takes half the memory, and is decoded each time that it is asked for. */
type TextForm = 'string' | 'bytes'

// The texts of more files are many megabytes for the collector to move about, and in the end would fill the memory.
const mostStrings = 500

function withBytes(file: SourceFile, bytes: Buffer): SourceFile {
  return {
    ...file,
    bytes,
    get text() {
      return bytes.toString('utf8')
    },
  }
}

/** Whether decoding has changed nothing: there is no mark at the beginning, no other line end, no fault. */
function isAsWritten(bytes: Buffer, problems: readonly Problem[]): boolean {
  return problems.length === 0 && bytes[0] !== 0xef && !bytes.includes('\r')
}

function beginsWithFrontMatter({ location }: SourceFile): boolean {
  const handle = openSync(location, 'r')
  try {
    const bytes = Buffer.alloc(6)
    return /^(?:\ufeff)?---/.test(bytes.toString('utf8', 0, readSync(handle, bytes, 0, bytes.length, 0)))
  } finally {
    closeSync(handle)
  }
}

function sameName(file: string): Problem {
  return {
    severity: 'error',
    code: 'same-name',
    message: 'Two files have this name, in two Unicode forms; only one of them counts',
    hint: 'rename or remove one of them',
    file,
  }
}

function readTheme(themeRoot: string): Map<string, SourceFile> {
  const files = new Map<string, SourceFile>()
  for (const folder of ['layouts', 'public/lectern']) {
    for (const path of walk(themeRoot, folder, new Set(), [])) {
      const read = readFile(themeRoot, path, undefined, sizeLimits(), 'string')
      if (read !== undefined) files.set(path, read.file)
    }
  }
  const mermaid = readMermaid()
  if (mermaid !== undefined) files.set(mermaid.path, mermaid)
  return files
}

/** The program that draws diagrams, as one of the theme's files; it is an optional package. */
function readMermaid(): SourceFile | undefined {
  try {
    const location = createRequire(import.meta.url).resolve('@mermaid-js/tiny')
    const { size, mtimeMs } = statSync(location)
    return { path: 'public/lectern/mermaid.js', location, size, version: `${mtimeMs}-${size}` }
  } catch {
    // Not installed: diagrams are shown as their source.
    return undefined
  }
}
