import { firstLine } from './version.mjs'

/** Debian's Jekyll. It marks formulas for a script and colours code. */
export const jekyll = {
  name: 'Jekyll',
  files: '.',
  output: '_site',
  caches: ['.jekyll-cache'],
  version: () => firstLine('jekyll', ['--version'])?.replace('jekyll ', ''),
  postPath: ({ slug, date }) => `_posts/${date}-${slug}.md`,
  build: () => ({ command: 'jekyll', args: ['build', '--quiet'] }),
}
