import { execFileSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Compiles the program, so that the bin that tests start is the current one, and makes the folder that holds their sites. */
export default function setup(): () => void {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  execFileSync(process.execPath, [compiler, '-p', 'src/tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'lectern-test-'))
  process.env['LECTERN_TEST_FOLDER'] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
