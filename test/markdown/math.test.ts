import { describe, expect, it } from 'vitest'
import { htmlOf, parseText } from './parse-text.ts'

describe('a formula', () => {
  it.each([
    ['$x$ here', '<p>[x] here</p>'],
    ['$$x$$ here', '<p>[x] here</p>'],
    ['\\\\(x\\\\) here', '<p>[x] here</p>'],
    ['see \\\\[x\\\\] here', '<p>see [[x]] here</p>'],
    ['$$x$$', '[[x]]'],
    ['$$\nx\n$$', '[[x]]'],
    ['\\\\[\nx\n\\\\]', '[[x]]'],
    ['$x$', '<p>[x]</p>'],
    ['\\\\(x\\\\)', '<p>[x]</p>'],
    ['text\n$$\nx\n$$\nmore', '<p>text</p>\n[[x]]\n<p>more</p>'],
    ['$$x$$\n$$y$$', '[[x]]\n[[y]]'],
    ['$$x$$, then', '<p>[x], then</p>'],
    ['a$$x$$b', '<p>a[x]b</p>'],
    ['$$ x $$', '[[x]]'],
    ['    $$\n    x\n    $$', '[[x]]'],
    ['$a$-$b$', '<p>[a]-[b]</p>'],
    ['($x$), *$y$*, **$z$**', '<p>([x]), <em>[y]</em>, <strong>[z]</strong></p>'],
    ['[$x$](u)', '<p><a href="u">[x]</a></p>'],
    ['# $x$', '<h1 id="x">[x]</h1>'],
  ])('in %j', async (markdown, html) => {
    expect(await htmlOf(markdown)).toBe(html)
  })

  it.each([
    'a_b and c_d',
    '\\{x\\}',
    'a*b*c',
    'a...b',
    '50\\%',
    'a -- b',
    "f'(x) ''",
    '**x**',
    '\\alpha',
    'x\\$y',
    '`x`',
  ])('keeps what is syntax elsewhere: %j', async (tex) => {
    for (const [opening, closing] of [
      ['$', '$'],
      ['$$', '$$'],
      ['\\\\(', '\\\\)'],
    ])
      expect(await htmlOf(`see ${opening}${tex}${closing} here`)).toBe(`<p>see [${tex}] here</p>`)
  })

  it('keeps "<" and "&", and is no HTML', async () => {
    expect(await htmlOf('$a<b$')).toBe('<p>[a&#x3C;b]</p>')
    expect(await htmlOf('$a<script>b$')).toBe('<p>[a&#x3C;script>b]</p>')
    expect(await htmlOf('$$\\begin{matrix}1&2\\\\3&4\\end{matrix}$$')).toBe(
      '[[\\begin{matrix}1&#x26;2\\\\3&#x26;4\\end{matrix}]]',
    )
  })

  it('becomes MathML with its TeX as annotation and no inline style', async () => {
    const { html } = await parseText('$$x+1$$')
    expect(html).toBe(
      '<math display="block" class="tml-display"><semantics><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow><annotation encoding="application/x-tex">x+1</annotation></semantics></math>',
    )
  })

  it('may hold blank lines between "$$" lines', async () => {
    expect(await htmlOf('$$\na\n\nb\n$$\n\nnext')).toBe('[[a\n\nb]]\n<p>next</p>')
  })

  it('may run over lines of a paragraph', async () => {
    expect(await htmlOf('see $a +\nb$ here')).toBe('<p>see [a +\nb] here</p>')
  })

  it.each([
    ['- $$x$$\n- $y$', '<ul>\n<li>\n[[x]]\n</li>\n<li>[y]</li>\n</ul>'],
    ['- item\n\n  $$\n  a\n\n  b\n  $$\n', '<ul>\n<li>\n<p>item</p>\n[[a\n\nb]]\n</li>\n</ul>'],
    ['1. see $x$', '<ol>\n<li>see [x]</li>\n</ol>'],
    ['> $$\n> a\n> $$', '<blockquote>\n[[a]]\n</blockquote>'],
    ['> $a\n> b$', '<blockquote>\n<p>[a\nb]</p>\n</blockquote>'],
  ])('stands in lists and quotes: %j', async (markdown, html) => {
    expect(await htmlOf(markdown)).toBe(html)
  })

  it('stands in table cells, where a pipe is escaped as in code', async () => {
    const html = await htmlOf('| $a_1$ |\n|---|\n| $P(x\\|y)$ |\n| `p\\|q` |')
    expect(html).toContain('<th>[a_1]</th>')
    expect(html).toContain('<td>[P(x|y)]</td>')
    expect(html).toContain('<td><code>p|q</code></td>')
  })

  it('does not see the macros of another', async () => {
    const { problems } = await parseText('$\\gdef\\foo{x}\\foo$ and $\\foo$')
    expect(problems.map(({ position }) => position)).toEqual([{ line: 1, column: 24 }])
  })
})

describe('a dollar sign that is none', () => {
  it.each([
    'costs $5 and $6',
    '$5 or $6 or $7',
    'USD$5, CAD$6',
    '$HOME and $PATH',
    'a $ b $ c',
    '$x$5',
    'unclosed $x and',
    '$$$',
    '$$$x$$$',
  ])('stays: %j', async (text) => {
    expect(await htmlOf(text)).toBe(`<p>${text}</p>`)
  })

  it('may be escaped', async () => {
    expect(await htmlOf('\\$5 and $x$ and \\$6')).toBe('<p>$5 and [x] and $6</p>')
    expect(await htmlOf('\\$x\\$')).toBe('<p>$x$</p>')
  })

  it('stands in code', async () => {
    expect(await htmlOf('`$x$` and `$$`')).toBe('<p><code>$x$</code> and <code>$$</code></p>')
    expect(await htmlOf('```\n$x$\n$$\n```\n\n$y$')).toContain('<code>$x$\n$$\n</code></pre>\n<p>[y]</p>')
  })

  it('does not swallow what follows an unclosed formula', async () => {
    expect(await htmlOf('$$\nunclosed\n\n**next**')).toBe('<p>$$\nunclosed</p>\n<p><strong>next</strong></p>')
    expect(await htmlOf('unclosed $$x\n\nnext $y$')).toBe('<p>unclosed $$x</p>\n<p>next [y]</p>')
    expect(await htmlOf('unclosed \\\\(x\n\nnext')).toBe('<p>unclosed \\(x</p>\n<p>next</p>')
  })
})

describe('a formula that TeX would not accept', () => {
  it('is shown as written, with a warning at its place', async () => {
    const { html, problems } = await parseText('---\ntitle: T\n---\n\ntext $\\nope$ and $x$\n')
    expect(html).toContain('<p>text <code class="math math-error">\\nope</code> and <math>')
    expect(problems).toEqual([
      {
        severity: 'warning',
        code: 'math-syntax',
        message: 'This formula is not understood: Unsupported function name: \\nope',
        hint: 'correct the TeX; write \\$ for a dollar sign',
        position: { line: 5, column: 6 },
      },
    ])
  })

  it.each([
    ['$\\frac{a}{$', 1, 1],
    ['a\n\n- b\n- c $$\\frac{$$', 4, 5],
    ['> a\n> b $x^$ c', 2, 5],
    ['# T $\\nope$', 1, 5],
    ['| a |\n|---|\n| $\\nope$ |', 3, 3],
    ['text\n\n$$\n\\nope\n$$', 3, 1],
    ['[^1]\n\n[^1]: note $\\nope$', 3, 12],
    ['<b>html</b> $\\nope$', 1, 13],
  ])('in %j is at %d:%d', async (markdown, line, column) => {
    const { problems } = await parseText(markdown)
    expect(problems.map(({ position }) => position)).toEqual([{ line, column }])
  })
})
