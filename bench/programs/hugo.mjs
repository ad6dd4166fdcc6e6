import { firstLine } from './version.mjs'

/** Debian's Hugo. It leaves formulas as they are and colours code. */
export const hugo = {
  name: 'Hugo',
  files: 'static',
  output: 'public',
  caches: ['resources', '.hugo_build.lock'],
  version: () => firstLine('hugo', ['version'])?.match(/v[\d.]+/)?.[0],
  postPath: ({ slug }) => `content/posts/${slug}.md`,
  build: () => ({ command: 'hugo', args: ['--quiet'] }),
  serve: (port) => ({ command: 'hugo', args: ['server', '--port', String(port), '--bind', '127.0.0.1'] }),
}
