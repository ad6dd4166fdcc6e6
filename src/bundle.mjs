// Makes `dist/`: types for each module, and the program in few files, since loading some hundred small ones takes
// several times as long as starting it.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')

// What is large and seldom needed, finds its own files by their places, or is compiled for one system.
const external = ['sass', 'fs-native-extensions', 'idiomorph', 'pagefind', 'sharp']

rmSync(join(root, 'dist'), { recursive: true, force: true })
execFileSync(process.execPath, [compiler, '-p', 'src/tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts', 'src/index.ts', 'src/workers/parse-thread.ts', 'src/workers/do-task.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // Else each use of such a regular expression makes it anew.
  supported: { 'regexp-unicode-property-escapes': true },
  external,
  // CommonJS packages ask for Node's modules by `require`.
  banner: { js: "import { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);" },
  logLevel: 'warning',
})
