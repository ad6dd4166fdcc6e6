// @ts-check
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Lectern with its sample, of which the session is a part. */
export const lectern = {
  name: 'Lectern',
  version: () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
  page: '/sessions/2025-spring/w11-2-team6-ppo/',
  /** @param {import('../weight.mjs').Job} job */
  build({ folder }) {
    const site = join(folder, 'site')
    const call = ['build', '--quiet', '--no-cache', '--source', root, '--destination', site, '--base-url', '']
    execFileSync(process.execPath, [join(root, 'dist/cli.cjs'), ...call], { stdio: 'pipe' })
    return site
  },
}
