import { expect, it } from 'vitest'
import { htmlOf } from '../parse-text.ts'

const abbr = '<abbr title="Big Club">BC</abbr>'

it.each([
  ['The BC, or BC.', `The ${abbr}, or ${abbr}.`],
  ['XBC BCs éBC `BC` $BC$', 'XBC BCs éBC <code>BC</code> [BC]'],
  ['[BC](u) *BC*', `<a href="u">${abbr}</a> <em>${abbr}</em>`],
  ['"BC"', `“${abbr}”`],
])('marks %j', async (markdown, html) => {
  expect(await htmlOf(`${markdown}\n\n*[BC]: Big Club\n`)).toBe(`<p>${html}</p>`)
})

it('is defined anywhere, several in a row', async () => {
  expect(await htmlOf('*[A B]: x\n*[C++]: y "z"\n\nA B in C++')).toBe(
    '<p><abbr title="x">A B</abbr> in <abbr title="y &#x22;z&#x22;">C++</abbr></p>',
  )
})

it('may have any sign', async () => {
  expect(await htmlOf('k-NN a/b\n\n*[k-NN]: x\n*[a/b]: y')).toBe(
    '<p><abbr title="x">k-NN</abbr> <abbr title="y">a/b</abbr></p>',
  )
})

it('takes the longest', async () => {
  expect(await htmlOf('AB CD\n\n*[AB]: x\n*[AB CD]: y')).toBe('<p><abbr title="y">AB CD</abbr></p>')
})

it('may be without a meaning, and have attributes', async () => {
  expect(await htmlOf('AB\n\n*[AB]:')).toBe('<p><abbr>AB</abbr></p>')
  expect(await htmlOf('AB\n\n*[AB]: x\n{:.c}')).toBe('<p><abbr class="c" title="x">AB</abbr></p>')
})

it('ends no paragraph', async () => {
  expect(await htmlOf('a\n*[b]: c')).toBe('<p>a\n*[b]: c</p>')
})
