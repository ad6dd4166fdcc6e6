import { installedVersion } from './version.mjs'

/** Eleventy with its own Markdown parser. It leaves formulas and code as they are. */
export const eleventy = {
  name: 'Eleventy',
  packages: { '@11ty/eleventy': '3.1.8' },
  files: 'static',
  output: '_site',
  caches: ['.cache'],
  version: (tools) => installedVersion(tools, '@11ty/eleventy'),
  postPath: ({ slug }) => `posts/${slug}.md`,
  build: (tools) => ({ command: process.execPath, args: [`${tools}/node_modules/@11ty/eleventy/cmd.cjs`, '--quiet'] }),
  serve: (port, tools) => ({
    command: process.execPath,
    args: [`${tools}/node_modules/@11ty/eleventy/cmd.cjs`, '--serve', '--incremental', '--quiet', `--port=${port}`],
  }),
}
