// Makes `dist/`: types for each module, the program in one file, since loading some hundred small ones takes several
// times as long as starting it, and what starts it.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')

// What is large and seldom needed, finds its own files by their places, or is compiled for one system.
const external = ['sass', 'fs-native-extensions', 'idiomorph', 'pagefind', 'sharp']
const common = { absWorkingDir: root, bundle: true, platform: 'node', target: 'node20.19', logLevel: 'warning' }

// What is large and needed by some sites only: parts of their own, by how the program imports them.
const parts = {
  './languages.ts': { name: 'languages', contents: `exports.highlighter = require('./markdown/languages.ts').highlighter` },
  gemoji: { name: 'emoji', contents: `exports.nameToEmoji = require('gemoji').nameToEmoji` },
  '../cards/card-glyphs.json': { name: 'card-glyphs', contents: `exports.default = require('./cards/card-glyphs.json')` },
}
const apart = {
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ path, kind }) =>
      kind === 'dynamic-import' && parts[path] ? { path: `part:${parts[path].name}`, external: true } : undefined,
    )
  },
}
// What takes long to be evaluated, and is called for some documents only: no more of it is there than is named here.
const lazily = {
  "import { raw } from 'hast-util-raw'": "const raw = (...all) => require('hast-util-raw').raw(...all)",
  "import temml from 'temml'":
    "const temml = { renderToString: (...all) => require('temml').renderToString(...all) }",
}
const whenCalled = {
  name: 'when-called',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]src[/\\][^.]+\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const contents = source.replace(/^import .*$/gm, (line) => lazily[line] ?? line)
      return contents === source ? undefined : { contents, loader: 'ts' }
    })
  },
}

// Whatever starts it, there is one program in a thread.
const loadedOnce = {
  name: 'loaded-once',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/load\.ts$/ }, () => ({ path: './load.cjs', external: true }))
  },
}

rmSync(dist, { recursive: true, force: true })
execFileSync(process.execPath, [compiler, '-p', 'src/tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
// See `Program` in `start/load.ts`.
await bundle(
  'program',
  `exports.cli = () => require('./cli.ts')
  exports.library = () => require('./index.ts')
  exports.parseThread = () => require('./workers/parse-thread.ts')
  exports.doTask = () => require('./workers/do-task.ts')`,
)
for (const { name, contents } of Object.values(parts)) await bundle(name, contents)
// Without the loader of modules, which Node has to make ready first.
const starters = ['cli', 'thread', 'write', 'pagefind', 'keep-code', 'load'].map((name) => `src/start/${name}.ts`)
await build({
  ...common,
  entryPoints: starters,
  external,
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  define: { 'import.meta.dirname': '__dirname' },
  plugins: [loadedOnce],
})
const { loadProgram } = await import(pathToFileURL(join(dist, 'load.cjs')).href)
const names = Object.keys(loadProgram().library())
writeFileSync(
  join(dist, 'index.js'),
  `import { loadProgram } from './load.cjs'\nexport const { ${names.join(', ')} } = loadProgram().library()\n`,
)
keepCodeOfSample()

/** Makes a part of the program, as `start/load.ts` loads it. */
async function bundle(name, contents) {
  const outfile = join(dist, `${name}.cjs`)
  await build({
    ...common,
    stdin: { contents, resolveDir: join(root, 'src') },
    outfile,
    format: 'cjs',
    // Else each use of such a regular expression makes it anew.
    supported: { 'regexp-unicode-property-escapes': true },
    external,
    alias: { 'js-yaml': './src/no-js-yaml.mjs' },
    plugins: [apart, whenCalled],
    define: { 'import.meta.url': 'fileUrl' },
    banner: {
      js: '(function (exports, require, file, importModule) {const fileUrl = require("node:url").pathToFileURL(file).href;',
    },
    footer: { js: '})' },
  })
  // Packages outside the bundle are imported by what loads it. And a file that is ASCII is read as it is, into a string of
  // one byte a character: what esbuild leaves are comments, and regular expressions, which may be written so.
  const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  const bundled = readFileSync(outfile, 'utf8')
    .replaceAll('await import(', 'await importModule(')
    .replace(/[^\0-\x7F]/g, escaped)
  writeFileSync(outfile, bundled)
}

/** Builds the sample, so that the first build of a site begins with the code that V8 made of the program. */
function keepCodeOfSample() {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-'))
  // A copy, which has no cache yet.
  for (const name of ['_config.yml', 'posts', 'public']) cpSync(join(root, name), join(folder, name), { recursive: true })
  const call = [join(dist, 'keep-code.cjs'), 'build', '--quiet', '--source', folder]
  // A sample that has an error keeps nobody from looking for it.
  spawnSync(process.execPath, call, { stdio: 'ignore' })
  rmSync(folder, { recursive: true, force: true })
}
