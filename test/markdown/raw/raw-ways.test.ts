import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { corpus, fixtures } from '../fast/documents.ts'
import { readBoth } from './read-both.ts'

const simple = [
  '<p align="center"><img src="a.png" width="50%" height=30></p>',
  '<div align=center>\n\ntext **bold**\n\n</div>',
  '<details><summary>Sum</summary>\n\n- a\n- b <img src=\'x y.png\' alt="A &amp; B"/>\n\n</details>',
  'text <b>bold <i>it</i></b> and <a href="https://x.y/?a=1&b=2" target="_blank">link</a><br/>next',
  '- item <img src="a.png">\n  <br>\n  - sub <sup>2</sup> H<sub>2</sub>O',
  '<img src="a.png" alt="q" class="a b" style="width: 3em" width="40" border=0 data-x="1" onclick="x()" disabled>',
  '| a | b |\n|---|:-:|\n| <b>x</b> | <img src=y> $x$ |',
  '<p>one\ntwo <b>three</b>\nfour</p>',
  '<!-- excerpt -->',
  '<ol>\n<li>a</li>\n<li>b</li>\n</ol>',
  'a[^1] b[^x] <b>c</b>\n\n[^1]: Note with <i>html</i>\n[^x]: Other',
  '$$\\sum_i x_i$$\n\ntext $\\color{red} x$ <b>a</b> and \\\\(a\\\\) 😀 <i>b</i>',
  '<figure>\n<img src="f.png"><figcaption>Cap &nbsp; &lt;</figcaption>\n</figure>',
  '<center>\n\n### T\n\n</center>',
  'line one\\\nline two  \nline <b>three</b> \\" quoted \\<',
  '- [ ] todo <b>x</b>\n- [x] done',
  '5. a\n6. b <br> c',
  '<h3>Raw <em>head</em></h3>\n\n> quote <b>x</b>',
  '```js\na\n```\n<br>',
]
const special = [
  '<b>unclosed',
  '</p>',
  '<p>a<p>b',
  '<p align="center">\n\na\n\n</p>',
  '<tr><td>x</td></tr>',
  '<table><tr><td>x</td></tr></table>',
  'x\n\n<table><tr><td>x</td></tr></table>\n\n<br>',
  'x\n\n<table>\n\ny\n\n</table>',
  '**<b>x** y</b> z',
  '[a <a href=z>b</a>](c) d',
  '[a[^1]](u) <br>\n\n[^1]: n',
  'x\n\n<style>b {}</style>\n\n<iframe src="u"></iframe>',
  'x\n\n<div class="a\n\n*b* <br>',
  'x\n\n<pre>\n\n<textarea>\n\ny',
  '<br>\n\n```\n```\n\n```\n\na\n```',
  'x &copy; <b title="&copy;">&copy</b> <b title="a&copy=1&amp">y</b>',
  'x\n\n<form><div></form></div>\n\n<form>y</form>',
  '<a>x <a>y</a></a>',
  'a <ul><li>x</ul> b <svg><p>c</svg>',
  '<b><b><b><b>a</b></b></b></b> <li>x</li> <!-- a -- b --> <!---->',
  'x\n\n<template><td>y</td></template>\n\n<select><b>z</select>\n\n<plaintext>',
  '# <h2>a</h2>\n\n<h1>\n\n## b\n\n</h1>',
  '<br {: #a}\n\n{: width="40"}\n![a](b.png){: data-x="1"} <br>',
]

describe('HTML read block by block', { timeout: 600_000 }, () => {
  it.each(simple)('%j is simple, and the tree is that of the standard', (text) => {
    const { byBlocks, whole } = readBoth(text)
    expect(byBlocks).toEqual(whole.children)
  })

  it.each(special)('%j gives the tree of the standard', (text) => expectAlike(text))

  it('gives the tree of the standard for each Markdown file of the repository, and for real posts', () => {
    for (const text of [...fixtures, ...corpus]) expectAlike(text)
  })

  it('gives the tree of the standard for any mixture', () => {
    const piece = fc.constantFrom(...simple, ...special, ...pieces)
    const text = fc.array(fc.tuple(piece, fc.constantFrom('', ' ', '\n', '\n\n', '\n\n- ', '\n  ')), { maxLength: 7 })
    fc.assert(
      fc.property(
        text.map((all) => all.flat().join('')),
        expectAlike,
      ),
      { numRuns: 500, seed: 1 },
    )
  })
})

const pieces = (
  '<b> </b> <p> </p> <div> </div> <a> <a_href="b"> </a> <ul> <li> </li> </ul> <table> <td> </table> <br> <hr> <img_src=a> ' +
  '<h2> </h2> <sup>1</sup> <!--x--> & &lt; &copy; < > * ** ` $x$ $$y$$ # - > 1. text *em* [l](u) ![i](u) | ``` <pre> </pre> ' +
  '<style> <script> <title> <textarea> <summary> <details> <span_class="a_b"> </span> <center> </center> <svg> </svg> <input>'
)
  .split(' ')
  .map((piece) => piece.replaceAll('_', ' '))

function expectAlike(text: string): void {
  const { byBlocks, whole } = readBoth(text)
  if (byBlocks !== undefined) expect(byBlocks).toEqual(whole.children)
}
