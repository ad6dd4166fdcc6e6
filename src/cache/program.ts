import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../package.ts'

/**
 * Names this very program: what another one wrote to a cache is not read. The version alone does not do, since it
 * stays the same while the program is developed.
 */
export function programStamp(): string {
  const hash = createHash('sha1')
    .update(process.version)
    .update(readFileSync(join(packageRoot, 'package.json')))
  const compiled = join(packageRoot, 'dist')
  for (const name of readdirSync(compiled).sort()) {
    if (!/\.c?js$/.test(name)) continue
    const { mtimeMs, size } = statSync(join(compiled, name))
    hash.update(`${name} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex')
}
