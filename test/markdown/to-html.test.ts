import fc from 'fast-check'
import type { Root } from 'hast'
import { toHtml as toStandardHtml } from 'hast-util-to-html'
import { expect, it } from 'vitest'
import { toHtml } from '../../src/markdown/to-html.ts'

const text = fc.string({
  unit: fc.constantFrom('a', ' ', '<', '>', '&', '"', "'", '`', '=', '\0', '\n', '-', '!', ',', 'é', '😀', '\u00a0'),
  maxLength: 8,
})
const names = (
  'className href alt title id hidden checked disabled download tabIndex ariaLabel ariaDescribedBy dataX data-y style ' +
  'width start accept coords srcSet viewBox xLinkHref on"x a=b a`b value type rel'
).split(' ')
const value = fc.oneof(
  text,
  fc.constantFrom('', 'hidden', 'checked', 'download', true, false, null, undefined, 0, 12, Number.NaN),
  fc.array(fc.oneof(text, fc.constant(3)), { maxLength: 3 }),
)
const properties = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 })
const tagName = fc.constantFrom(
  ...'p div b a img br input script style svg path title template math mi td IMG x-y wbr col'.split(' '),
)

const { node } = fc.letrec<{ node: Root['children'][number] }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.record({ type: fc.constantFrom('text' as const, 'comment' as const, 'raw' as const), value: text }),
    fc.constant({ type: 'doctype' as const }),
    fc
      .record({ type: fc.constant('element' as const), tagName, properties, children: fc.array(tie('node')) })
      .map((element) =>
        element.tagName === 'template'
          ? { ...element, content: { type: 'root', children: element.children }, children: [] }
          : element,
      ) as fc.Arbitrary<Root['children'][number]>,
  ) as fc.Arbitrary<Root['children'][number]>,
}))

it('writes any tree as hast-util-to-html does', () => {
  fc.assert(
    fc.property(fc.array(node, { maxLength: 4 }), (children) => {
      const tree: Root = { type: 'root', children }
      expect(toHtml(tree)).toBe(toStandardHtml(tree, { allowDangerousHtml: true }))
    }),
    { numRuns: 1000, seed: 1 },
  )
})
