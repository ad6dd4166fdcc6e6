import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Says in what a site differs from another one: pages that only one of them has, and posts with other words.
 * Posts with formulas are left out, because only some programs turn these into other text.
 *
 * @param {string} folder
 * @param {string} reference
 */
export function compareSites(folder, reference) {
  const paths = pagesIn(folder)
  const wanted = pagesIn(reference)
  const shared = [...paths].filter((path) => wanted.has(path))
  const posts = shared.filter((path) => path.startsWith('posts/'))
  const compared = posts.filter((path) => !read(reference, path).includes('<math'))
  return {
    pages: paths.size,
    missing: [...wanted].filter((path) => !paths.has(path)),
    extra: [...paths].filter((path) => !wanted.has(path)),
    compared: compared.length,
    otherWords: compared.filter((path) => words(read(folder, path)) !== words(read(reference, path))),
  }
}

function pagesIn(folder) {
  const paths = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith('.html'))
  // Hugo forwards from the first page of a list to the list; nobody else has such pages.
  return new Set(paths.filter((path) => !/(?:^|\/)page\/1\//.test(path)))
}

function read(folder, path) {
  return readFileSync(join(folder, path), 'utf8')
}

/** Letters and digits only: quotes, dashes and spaces are each program's taste. */
function words(html) {
  const main = html.slice(html.indexOf('<main>'), html.indexOf('</main>'))
  const text = main
    // Lectern's previous and next session are those of the term.
    .replace(/<nav>.*<\/nav>\s*<\/article>/s, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#x?[\da-f]+|[a-z]+);/gi, '')
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).join('')
}
