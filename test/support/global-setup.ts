import { execFileSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Builds the program, so that the bin that tests start is the current one, and makes the folder that holds their sites. */
export default function setup(): () => void {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  execFileSync(process.execPath, ['src/bundle.mjs'], { cwd: root, stdio: 'inherit' })
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'lectern-test-'))
  process.env['LECTERN_TEST_FOLDER'] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
