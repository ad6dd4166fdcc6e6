import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { crc32 } from 'node:zlib'

/** The parts of the program; each is evaluated when it is asked for. */
export interface Program {
  readonly cli: () => typeof import('../cli.ts')
  readonly library: () => typeof import('../index.ts')
  readonly parseThread: () => typeof import('../workers/parse-thread.ts')
  readonly doTask: () => typeof import('../workers/do-task.ts')
}

/** What runs in a thread of its own. */
export type ThreadPart = 'parseThread' | 'doTask'

const folder = import.meta.dirname
const headBytes = 64

interface Part {
  readonly exports: object
  readonly keepCode: () => void
}

const loaded = new Map<string, Part>()

/**
 * Loads the program, once in a thread, with the code that V8 made of it before, where that was kept: to make it takes
 * as long as to build a small site.
 */
export function loadProgram(): Program {
  return loadPart('program') as Program
}

/** Keeps the code that V8 has made so far, for the next process, unless this one began with such code. */
export function keepCode(): void {
  for (const part of loaded.values()) part.keepCode()
}

function loadPart(name: string): object {
  const part = loaded.get(name) ?? load(name)
  loaded.set(name, part)
  return part.exports
}

function load(name: string): Part {
  const file = join(folder, `${name}.cjs`)
  // Of one V8, on one kind of processor.
  const codeFile = join(folder, `${name}-${process.version}-${process.arch}.code`)
  const cachedData = readCode(file, codeFile)
  // The bundle is ASCII, of which this makes the smallest string.
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    ...(cachedData && { cachedData }),
  })
  const exports = {}
  // Code that was kept cannot import by itself. `bundle.mjs` names the parts.
  const importModule = async (specifier: string) =>
    specifier.startsWith('part:') ? loadPart(specifier.slice('part:'.length)) : import(specifier)
  script.runInThisContext()(exports, createRequire(file), file, importModule)
  const isKept = cachedData !== undefined && script.cachedDataRejected !== true
  return { exports, keepCode: () => isKept || writeCode(file, codeFile, script.createCachedData()) }
}

/** V8 itself looks neither at what the code was made from nor at whether it is damaged. */
function headOf(file: string, code: Uint8Array): string {
  const { size, mtimeMs } = statSync(file)
  return `${crc32(code).toString(16)} ${size} ${mtimeMs}`.padEnd(headBytes)
}

function readCode(file: string, codeFile: string): Buffer | undefined {
  try {
    const kept = readFileSync(codeFile)
    const code = kept.subarray(headBytes)
    return headOf(file, code) === kept.toString('latin1', 0, headBytes) ? code : undefined
  } catch {
    return undefined
  }
}

/** Where the program's folder cannot be written to, the next process is as slow as this one. */
function writeCode(file: string, codeFile: string, code: Buffer): void {
  const beside = `${codeFile}-${process.pid}`
  try {
    writeFileSync(beside, Buffer.concat([Buffer.from(headOf(file, code)), code]))
    renameSync(beside, codeFile)
  } catch {
    rmSync(beside, { force: true })
  }
}
