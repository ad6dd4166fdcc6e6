import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endLeftRunning } from './left-running.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Has the bin that tests start be the current one, and makes the folder that holds their sites. */
export default function setup(): () => void {
  if (!isBundled()) execFileSync(process.execPath, ['src/bundle.mjs'], { cwd: root, stdio: 'inherit' })
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'lectern-test-'))
  process.env['LECTERN_TEST_FOLDER'] = folder
  return () => {
    endLeftRunning(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whether the program was bundled after whatever goes into it was written, as it is just after `npm ci`. */
function isBundled(): boolean {
  // The last thing that the bundling writes of itself.
  const bundled = join(root, 'dist/index.js')
  if (!existsSync(bundled)) return false
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((path) => join('src', path))
  const newest = Math.max(
    ...['package.json', 'package-lock.json', 'tsconfig.json', 'src', ...sources].map((path) => {
      return statSync(join(root, path)).mtimeMs
    }),
  )
  return statSync(bundled).mtimeMs > newest
}
