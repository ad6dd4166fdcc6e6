import fc from 'fast-check'
import type { Element, Root } from 'hast'
import temml from 'temml'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import { readSimpleMath } from '../../../src/markdown/raw/math-tree.ts'
import { readHtml } from '../../../src/markdown/raw/standard-html.ts'

/** What the standard's parser makes of HTML that stands alone. */
function readByStandard(html: string): Root['children'] {
  const position = {
    start: { line: 1, column: 1, offset: 0 },
    end: { line: 1, column: html.length + 1, offset: html.length },
  }
  return readHtml({ type: 'root', children: [{ type: 'raw', value: html, position }] }, new VFile(html)).children
}

const formulas = [
  'x',
  'a_1 < b^2',
  "f'(x) = \\frac{1}{2}",
  '\\sum_{i=1}^n \\sqrt{x_i}',
  '\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}',
  '\\text{if } x \\text{ & } y',
  '\\hat{\\theta} \\in \\mathcal{L}',
  '\\left( \\frac{a}{b} \\right)',
  '\\color{red} x',
  '\\underbrace{a+b}_{c}',
  '\\operatorname{softmax}(x)',
  '\\overline{x} \\quad y',
  '\\boxed{x}',
  '\\cancel{x}',
]

it('reads most of what Temml writes as the parser of the standard does', () => {
  let simple = 0
  for (const formula of formulas)
    for (const displayMode of [false, true]) {
      const html = temml.renderToString(formula, { displayMode, annotate: true, xml: false })
      const read = readSimpleMath(html)
      if (read !== undefined) expect([read], html).toEqual(readByStandard(html))
      simple += Number(read !== undefined)
    }
  expect(simple).toBeGreaterThan(formulas.length * 1.5)
})

const name = fc.constantFrom(
  'math',
  'mrow',
  'mi',
  'mo',
  'mtext',
  'mtable',
  'mtd',
  'annotation',
  'semantics',
  'mspace',
  'b',
  'mglyph',
  'svg',
  'annotation-xml',
  'p',
  'malignmark',
  'menclose',
)
const text = fc.constantFrom(
  'x',
  ' ',
  '',
  'é',
  '&lt;',
  '&amp;',
  '&#x27;',
  '&#39;',
  '&nbsp;',
  '&alpha;',
  '<!-- c -->',
  '\n',
  '𝔼',
  '&',
)
const attributes = fc.constantFrom(
  '',
  '',
  '',
  ' a="b"',
  ' class="x y"',
  ' style="color:red"',
  ' mathvariant=bold',
  ' xmlns="u"',
  ' definitionurl="d"',
  ' encoding="text/html"',
  ' xlink:href="u"',
  ' a',
  ' a="1" a="2"',
  ' title="&#x27;"',
)
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    text,
    fc
      .tuple(name, attributes, fc.array(tie('tree'), { maxLength: 3 }), name, fc.nat(20))
      .map(([opened, inside, children, other, chance]) => {
        const close = chance === 0 ? '' : `</${chance === 1 ? other : opened}>`
        return `<${opened}${inside}>${children.join('')}${close}`
      }),
  ),
}))

it('reads nothing otherwise than the parser of the standard', () => {
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 4 }), attributes, (children, inside) => {
      const html = `<math${inside}>${children.join('')}</math>`
      const read = readSimpleMath(html)
      if (read !== undefined) expect([read] satisfies Element[]).toEqual(readByStandard(html))
    }),
    { numRuns: 1000 },
  )
})
