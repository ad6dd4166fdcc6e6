import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
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

const folder = dirname(fileURLToPath(import.meta.url))
const file = join(folder, 'program.cjs')
// Of one V8, on one kind of processor.
const codeFile = join(folder, `program-${process.version}-${process.arch}.code`)
const headBytes = 64

let loaded: { readonly program: Program; readonly keepCode: () => void } | undefined

/**
 * Loads the program, once in a thread, with the code that V8 made of it before, where that was kept: to make it takes
 * as long as to build a small site.
 */
export function loadProgram(): Program {
  loaded ??= load()
  return loaded.program
}

/** Keeps the code that V8 has made so far, for the next process, unless this one began with such code. */
export function keepCode(): void {
  loaded?.keepCode()
}

function load() {
  const cachedData = readCode()
  // The bundle is ASCII, of which this makes the smallest string.
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    ...(cachedData && { cachedData }),
  })
  const program = {}
  // Code that was kept cannot import by itself.
  script.runInThisContext()(program, createRequire(file), file, (specifier: string) => import(specifier))
  const isKept = cachedData !== undefined && script.cachedDataRejected !== true
  return { program: program as Program, keepCode: () => isKept || writeCode(script.createCachedData()) }
}

/** V8 itself looks neither at what the code was made from nor at whether it is damaged. */
function headOf(code: Uint8Array): string {
  const { size, mtimeMs } = statSync(file)
  return `${crc32(code).toString(16)} ${size} ${mtimeMs}`.padEnd(headBytes)
}

function readCode(): Buffer | undefined {
  try {
    const kept = readFileSync(codeFile)
    const code = kept.subarray(headBytes)
    return headOf(code) === kept.toString('latin1', 0, headBytes) ? code : undefined
  } catch {
    return undefined
  }
}

/** Where the program's folder cannot be written to, the next process is as slow as this one. */
function writeCode(code: Buffer): void {
  const beside = `${codeFile}-${process.pid}`
  try {
    writeFileSync(beside, Buffer.concat([Buffer.from(headOf(code)), code]))
    renameSync(beside, codeFile)
  } catch {
    rmSync(beside, { force: true })
  }
}
