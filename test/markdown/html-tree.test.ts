import type { Root as HastRoot } from 'hast'
import type { Root as MdastRoot } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { htmlTree } from '../../src/markdown/html-tree.ts'
import { corpus, fixtures } from './fast/documents.ts'

const parser = unified().use(remarkParse).use(remarkGfm).freeze()
const fast = unified().use(htmlTree, { handlers: {}, keepsState: true }).freeze()
const plain = unified().use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' }).freeze()

function expectAlike(text: string): void {
  const tree: MdastRoot = parser.parse(text)
  const copy = structuredClone(tree)
  expect(fast.runSync(tree) as unknown as HastRoot).toEqual(plain.runSync(copy))
}

describe('the HTML tree is that of remark-rehype', () => {
  it.each([
    'a  \n  b \n c\n\n- [ ] x\n- [x] y\n\n1. z',
    '[a][b] [A][B] [c]\n\n[b]: one\n[B]: two\n> [c]: three "t"',
    'x[^a] y[^A] z[^b]\n\n[^a]: one\n[^A]: two\n- [^b]: three\n\n      four',
    '| a | b |\n|:-:|---|\n| *c* | `d` |',
    '```js meta\na\n```\n\n<b>x</b> ![i](u "t") ![r][s]\n\n[s]: v',
  ])('of %j', expectAlike)

  it('of each Markdown file of the repository, and of real posts', () => {
    for (const text of [...fixtures, ...corpus]) expectAlike(text)
  })
})
