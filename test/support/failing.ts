import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { onTestFinished } from 'vitest'

type Name =
  | 'accessSync'
  | 'closeSync'
  | 'fsyncSync'
  | 'linkSync'
  | 'lstatSync'
  | 'openSync'
  | 'readFileSync'
  | 'renameSync'
  | 'rmSync'
  | 'unlinkSync'
  | 'writeFileSync'

/**
 * Makes a file operation fail until the end of the test.
 *
 * @param code Of the error; `undefined` for one that is no error of the file system.
 * @param isMeant Whether a call with these arguments fails; by default each one does.
 */
export function failing(
  name: Name,
  code: string | undefined,
  isMeant: (...args: readonly unknown[]) => boolean = () => true,
): void {
  const functions = fs as unknown as Record<Name, (...args: unknown[]) => unknown>
  const real = functions[name]
  replace((...args) => {
    if (isMeant(...args)) throw Object.assign(new Error(`${name} fails: ${code}`), code === undefined ? {} : { code })
    return real(...args)
  })
  onTestFinished(() => replace(real))

  function replace(by: (...args: unknown[]) => unknown): void {
    functions[name] = by
    syncBuiltinESMExports()
  }
}
