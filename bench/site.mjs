import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { corpus, textOf } from './generate/corpus.mjs'
import { sharedFiles } from './generate/files.mjs'
import { programs } from './programs/index.mjs'

const sites = join(import.meta.dirname, 'sites')

/**
 * Writes a program's site into an empty folder: settings, layouts, shared files and posts.
 *
 * @param {string} key The program's.
 * @param {string} folder
 * @param {{ posts: number, seed: number, tools: string }} options
 */
export function writeSite(key, folder, { posts, seed, tools }) {
  const program = programs[key]
  rmSync(folder, { recursive: true, force: true })
  cpSync(join(sites, program.site ?? key), folder, { recursive: true })
  cpSync(join(sites, 'style.css'), join(folder, program.files, 'style.css'))
  for (const [path, bytes] of sharedFiles()) write(join(folder, program.files, path), bytes)
  for (const post of corpus({ posts, seed })) write(join(folder, program.postPath(post)), textOf(post))
  if (program.linksPackages) linkPackages(folder, tools)
}

function write(path, content) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

// Not the folder itself, because a program may write beside its packages.
function linkPackages(folder, tools) {
  const target = join(folder, 'node_modules')
  mkdirSync(target, { recursive: true })
  for (const name of readdirSync(join(tools, 'node_modules')))
    if (!name.startsWith('.')) symlinkSync(join(tools, 'node_modules', name), join(target, name))
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      program: { type: 'string', default: 'lectern' },
      posts: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      tools: { type: 'string', default: '' },
      to: { type: 'string' },
    },
  })
  writeSite(values.program, values.to, { ...values, posts: Number(values.posts), seed: Number(values.seed) })
}
