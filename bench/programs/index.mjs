import { astro } from './astro.mjs'
import { eleventy, eleventyEqual } from './eleventy.mjs'
import { hugo } from './hugo.mjs'
import { jekyll } from './jekyll.mjs'
import { lectern, lecternTheme } from './lectern.mjs'

/**
 * The programs that are compared, by the name that the command line knows them by.
 *
 * @type {Record<string, Program>}
 * @typedef {object} Program
 * @property {string} name
 * @property {string} files Where in its site files stand that are copied as they are.
 * @property {string} output Where in its site it publishes.
 * @property {string[]} caches What it keeps between builds.
 * @property {string} [site] The folder in `bench/sites/` with its settings and layouts, where that is not its name.
 * @property {Record<string, string>} [packages] Its npm packages.
 * @property {boolean} [linksPackages] Whether the packages have to stand beside the site.
 * @property {(tools: string) => string | undefined} version Undefined where the program is not installed.
 * @property {(post: { slug: string, date: string }) => string} postPath
 * @property {(tools: string) => Command} build
 * @property {(port: number, tools: string) => Command} [serve]
 * @typedef {{ command: string, args: string[] }} Command
 */
export const programs = {
  lectern,
  'lectern-theme': lecternTheme,
  hugo,
  jekyll,
  eleventy,
  'eleventy-equal': eleventyEqual,
  astro,
}
