import { installedVersion } from './version.mjs'

/** Astro with a content collection. It leaves formulas as they are and colours code. */
export const astro = {
  name: 'Astro',
  packages: { astro: '5.18.2' },
  files: 'public',
  output: 'dist',
  caches: ['.astro', 'node_modules/.astro', 'node_modules/.vite'],
  // Astro looks for its packages beside the site.
  linksPackages: true,
  version: (tools) => installedVersion(tools, 'astro'),
  postPath: ({ slug }) => `posts/${slug}.md`,
  build: (tools) => ({
    command: process.execPath,
    args: [`${tools}/node_modules/astro/astro.js`, 'build', '--silent'],
  }),
}
