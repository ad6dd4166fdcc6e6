import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const repository = join(import.meta.dirname, '..', '..')
const cli = join(repository, 'dist', 'cli.cjs')

/** Lectern as its users run it, with layouts that make the same pages as those of the other programs. */
export const lectern = {
  name: 'Lectern',
  files: 'public',
  output: '_site',
  caches: ['.lectern-cache'],
  version: () => JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')).version,
  postPath: ({ slug }) => `posts/${slug}.md`,
  build: () => ({ command: process.execPath, args: [cli, 'build', '--quiet'] }),
  serve: (port) => ({ command: process.execPath, args: [cli, 'serve', '--port', String(port)] }),
}

/** The same site in Lectern's own theme: what a user gets who writes no layouts. */
export const lecternTheme = { ...lectern, name: 'Lectern, own theme', site: 'lectern-theme' }
