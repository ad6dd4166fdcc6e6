import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { corpus } from './generate/corpus.mjs'

/**
 * Makes edits in one post of a site, as its author would: it rewrites the file in place.
 *
 * @param {import('./programs/index.mjs').Program} program
 * @param {string} folder
 * @param {{ posts: number, seed: number, index: number }} options Which post.
 */
export function editor(program, folder, { posts, seed, index }) {
  const post = postAt({ posts, seed }, index)
  const file = join(folder, program.postPath(post))
  let edits = 0
  const edit = (change, mark) => {
    edits += 1
    const word = `${mark}${edits}`
    writeFileSync(file, change(readFileSync(file, 'utf8'), word))
    return word
  }
  return {
    url: `/posts/${post.slug}/`,
    /** Adds a sentence to the text. @returns {string} A word that is only there. */
    editBody: () => edit((text, word) => `${text.trimEnd()}\n\nThe sentence ${word} was added.\n`, 'bodyedit'),
    /** Changes the title. @returns {string} A word that is only there. */
    editTitle: () =>
      edit((text, word) => text.replace(/^title: (.*?)(?: titleedit\d+)?$/m, `title: $1 ${word}`), 'titleedit'),
  }
}

function postAt({ posts, seed }, wanted) {
  let index = 0
  for (const post of corpus({ posts, seed })) {
    if (index === wanted) return post
    index += 1
  }
  throw new RangeError(`There is no post ${wanted} of ${posts}.`)
}
