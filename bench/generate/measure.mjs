import { readFileSync } from 'node:fs'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { corpus, textOf } from './corpus.mjs'

/**
 * Counts what posts are made of, as `node bench/generate/measure.mjs FILE…` prints it; without files, of this corpus.
 *
 * @param {Iterable<string>} texts
 * @returns {{ posts: number, quantiles: number[], meanBytes: number, kinds: Map<string, Kind> }}
 * @typedef {{ count: number, characters: number, posts: number }} Kind
 */
export function measure(texts) {
  const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter)
  const kinds = new Map()
  const sizes = []
  for (const text of texts) {
    sizes.push(Buffer.byteLength(text))
    const seen = new Set()
    for (const { kind, characters } of nodes(parser.parse(text), [])) {
      const known = kinds.get(kind) ?? { count: 0, characters: 0, posts: 0 }
      known.count += 1
      known.characters += characters
      if (!seen.has(kind)) known.posts += 1
      seen.add(kind)
      kinds.set(kind, known)
    }
  }
  sizes.sort((a, b) => a - b)
  const quantiles = Array.from({ length: 21 }, (_, index) => sizes[Math.round((index / 20) * (sizes.length - 1))])
  return { posts: sizes.length, quantiles, meanBytes: sizes.reduce((sum, size) => sum + size, 0) / sizes.length, kinds }
}

function* nodes(node, parents) {
  // remark-gfm gives no place to an address that it finds in text.
  const characters = node.position === undefined ? 0 : node.position.end.offset - node.position.start.offset
  yield { kind: kindOf(node, parents), characters }
  for (const child of node.children ?? []) yield* nodes(child, [...parents, node.type])
}

function kindOf(node, parents) {
  const parent = parents.at(-1)
  if (node.type === 'heading') return `heading ${node.depth}`
  if (node.type === 'list')
    return `${node.ordered ? 'numbered' : 'bullets'} ${parents.filter((type) => type === 'list').length}`
  if (node.type === 'paragraph' || node.type === 'strong') return `${node.type} in ${parent}`
  if (node.type === 'html') return `html in ${parent}${node.value.includes('<img') ? ' with image' : ''}`
  return node.type
}

function print({ posts, quantiles, meanBytes, kinds }) {
  console.log(`${posts} posts, ${Math.round(meanBytes)} bytes each; quantiles ${quantiles.join(' ')}`)
  for (const [kind, { count, characters, posts: found }] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(
      `${kind.padEnd(28)} ${(count / posts).toFixed(2).padStart(8)} a post, ${Math.round(characters / count)} characters, in ${((found / posts) * 100).toFixed(0)} % of posts`,
    )
}

if (process.argv[1] === import.meta.filename) {
  const files = process.argv.slice(2)
  const texts =
    files.length > 0
      ? files.map((file) => readFileSync(file, 'utf8'))
      : Array.from(corpus({ posts: 500, seed: 1 }), textOf)
  print(measure(texts))
}
