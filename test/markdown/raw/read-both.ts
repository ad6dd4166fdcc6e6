import type { Root } from 'hast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { type Plugin, unified } from 'unified'
import { VFile } from 'vfile'
import { features, frontMatter } from '../../../src/markdown/index.ts'
import { readHtml } from '../../../src/markdown/raw/standard-html.ts'
import { rawHtml, readByBlocks } from '../../../src/markdown/raw-html.ts'
import type { Dialect } from '../../../src/types.ts'
import { dialect } from '../parse-text.ts'

const before = features.slice(0, features.indexOf(rawHtml))
const processor = unified().use(remarkParse).use(remarkFrontmatter, frontMatter).use(remarkGfm)
for (const { remark } of before) if (remark !== undefined) processor.use(remark as Plugin<[Dialect]>, dialect)
processor.use(remarkRehype, {
  allowDangerousHtml: true,
  clobberPrefix: '',
  handlers: Object.assign({}, ...before.map(({ handlers }) => handlers)),
})
for (const { rehype } of before) if (rehype !== undefined) processor.use(rehype as Plugin<[Dialect]>, dialect)

/** A document's nodes with its HTML read block by block, where that can be, and as the standard's parser reads all. */
export function readBoth(text: string): { readonly byBlocks: Root['children'] | undefined; readonly whole: Root } {
  const file = new VFile(text)
  const tree = processor.runSync(processor.parse(file), file) as Root
  const copy = structuredClone(tree)
  const byBlocks = readByBlocks(tree, file)?.children
  return { byBlocks, whole: readHtml(copy, file) }
}
