import { installedVersion } from './version.mjs'

/** Eleventy with its own Markdown parser, and without what the others do to a post but need not. */
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

const equalConfig = '--config=equal.config.mjs'

/** The same site with Liquid in posts, typographic quotes, links and ids, as the other programs make it. */
export const eleventyEqual = {
  ...eleventy,
  name: 'Eleventy, equal',
  site: 'eleventy',
  build: (tools) => addArgument(eleventy.build(tools), equalConfig),
  serve: (port, tools) => addArgument(eleventy.serve(port, tools), equalConfig),
}

function addArgument({ command, args }, argument) {
  return { command, args: [...args, argument] }
}
