import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

// All by which the program reaches the disk while it reads, compiles and publishes.
const operations = [
  ...['openSync', 'readFileSync', 'readdirSync', 'statSync', 'lstatSync', 'realpathSync', 'existsSync', 'readlinkSync'],
  ...['writeFileSync', 'copyFileSync', 'linkSync', 'symlinkSync', 'mkdirSync', 'renameSync', 'rmSync', 'utimesSync'],
] as const

/** Does something, and tells every path that it named to the file system meanwhile. */
export async function watchedFiles(work: () => Promise<void>): Promise<string[]> {
  const seen = new Set<string>()
  const changeable = fs as unknown as Record<string, (...args: unknown[]) => unknown>
  const real = operations.map((name) => [name, changeable[name]] as const)
  for (const [name, operation] of real) {
    if (operation === undefined) continue
    changeable[name] = (...args) => {
      for (const argument of args.slice(0, 2)) if (typeof argument === 'string') seen.add(argument)
      return operation(...args)
    }
  }
  syncBuiltinESMExports()
  try {
    await work()
  } finally {
    for (const [name, operation] of real) if (operation !== undefined) changeable[name] = operation
    syncBuiltinESMExports()
  }
  return [...seen]
}
