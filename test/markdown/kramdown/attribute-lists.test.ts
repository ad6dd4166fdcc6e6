import { describe, expect, it } from 'vitest'
import { htmlOf, parseText } from '../parse-text.ts'

describe('an attribute list on a line of its own', () => {
  it.each([
    ['Text.\n{:.a .b}', '<p class="a b">Text.</p>'],
    ['Text.\n{: #rope key="v w" .a title=\'T\'}', '<p key="v w" title="T" id="rope" class="a">Text.</p>'],
    ['{:.a}\nText.', '<p class="a">Text.</p>'],
    ['Text.\n{:.a}\n{:.b}', '<p class="a b">Text.</p>'],
    ['Text.\n{:.a}\nMore.', '<p class="a">Text.</p>\n<p>More.</p>'],
    ['Text.\n   {:.a}  ', '<p class="a">Text.</p>'],
    ['# Title\n{: #own .no_toc}', '<h1 id="own" class="no_toc">Title</h1>'],
    ['- item\n{:.a}', '<ul class="a">\n<li>item</li>\n</ul>'],
    ['1. item\n{:.a}', '<ol class="a">\n<li>item</li>\n</ol>'],
    ['> quote\n{:.a}', '<blockquote class="a">\n<p>quote</p>\n</blockquote>'],
    ['> quote\n> {:.a}', '<blockquote>\n<p class="a">quote</p>\n</blockquote>'],
    ['- {:.a}\n  item', '<ul>\n<li class="a">item</li>\n</ul>'],
    ['<div class="x" title="t">y</div>\n{:.a #b}', '<div id="b" class="x a" title="t">y</div>'],
    ['***\n{:.a}', '<hr class="a">'],
    ['Term\n: text\n{:.a}', '<dl class="a">\n<dt>Term</dt>\n<dd>text</dd>\n</dl>'],
  ])('%j', async (markdown, html) => {
    expect(await htmlOf(markdown)).toBe(html)
  })

  it('belongs to the table and the code block before it', async () => {
    expect(await htmlOf('| a |\n|---|\n| b |\n{:.wide}')).toContain('<table class="wide">')
    expect(await htmlOf('```\nx\n```\n{:.c}')).toContain('<pre class="c" tabindex="0"><code>x')
    expect(await htmlOf('```\nlet x = 1\n```\n{:.language-js}')).toContain('<code class="hljs language-js">')
  })

  it('disappears where it belongs to nothing, as in kramdown', async () => {
    expect(await htmlOf('Text.\n\n{:.a}')).toBe('<p>Text.</p>')
    expect(await htmlOf('{:.a}')).toBe('')
  })

  it('is the next block’s after a blank line, as in kramdown', async () => {
    expect(await htmlOf('One.\n\n{:.a}\n\nTwo.')).toBe('<p>One.</p>\n<p class="a">Two.</p>')
  })

  it('may refer to definitions, which may refer to others', async () => {
    expect(await htmlOf('{:x: .a data-role="r"}\n{:y: x .b}\n\nText.\n{:y .c}')).toBe(
      '<p data-role="r" class="a b c">Text.</p>',
    )
    expect(await htmlOf('{:x: x .a}\n\nText.\n{:x}')).toBe('<p class="a">Text.</p>')
    expect(await htmlOf('Text.\n{:x}\n\n{:x: .a}')).toBe('<p class="a">Text.</p>')
  })
})

describe('an attribute list in a text', () => {
  it.each([
    ['*a*{:.c}', '<em class="c">a</em>'],
    ['**a**{: .c #d}', '<strong id="d" class="c">a</strong>'],
    ['`a`{:.c}', '<code class="c">a</code>'],
    ['*a*{:.c}{:.d}', '<em class="c d">a</em>'],
    ['[a](u){:title="t"}', '<a href="u" title="t">a</a>'],
    ['[a][r]{:.c}\n\n[r]: u', '<a href="u" class="c">a</a>'],
    ['<b>a</b>{:.c}', '<b class="c">a</b>'],
    ['<b>a <b>b</b></b>{:.c}', '<b class="c">a <b>b</b></b>'],
    ['~~a~~{:.c}', '<del class="c">a</del>'],
  ])('%j', async (markdown, html) => {
    expect(await htmlOf(`x ${markdown}`)).toBe(`<p>x ${html}</p>`)
  })

  it('sizes an image', async () => {
    expect(await htmlOf('![a](b.png){: width="50%" .c}')).toContain('<img src="b.png" alt="a" width="50%" class="c"')
    expect(await htmlOf('<img src="b.png">{: width="50%"} x')).toMatch(/<img width="50%" src="b.png"/)
  })

  it('opens a link elsewhere', async () => {
    expect(await htmlOf('[a](https://b.c){:target="_blank"}')).toContain('target="_blank" rel="external noopener"')
  })

  it('at the start of an item is the item’s', async () => {
    expect(await htmlOf('- {:.c} a *b*\n- d')).toBe('<ul>\n<li class="c">a <em>b</em></li>\n<li>d</li>\n</ul>')
  })

  it.each(['a {:.c}', '{:.c} a', '*a* {:.c}', 'a{:.2f}', 'a {:} b', '\\{:.c}', 'a {:.c'])(
    'stays text: %j',
    async (markdown) => {
      expect(await htmlOf(markdown)).toContain('{:')
    },
  )

  it('stays as it is in code and math', async () => {
    expect(await htmlOf('`*a*{:.c}` $x_{:.c}$')).toBe('<p><code>*a*{:.c}</code> [x_{:.c}]</p>')
    expect(await htmlOf('```\na\n{:.c}\n```')).toContain('a\n{:.c}\n')
  })
})

describe('definitions', () => {
  it('in a circle count once each', async () => {
    const definitions = '{:a: .x b}\n{:b: .y c}\n{:c: .z a}\n'
    expect(await htmlOf(`${definitions}\nText.\n{:b}`)).toBe('<p class="x z y">Text.</p>')
    expect(await htmlOf('{:a: a .x}\n\nText.\n{:a a}')).toBe('<p class="x">Text.</p>')
  })

  it('may refer to one another as often as they want to', async () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => `{:a${index}: a${index + 1}}\n`).join('')
    expect(await htmlOf(`${chain}{:a20000: .end}\n\nText.\n{:a0}`)).toBe('<p class="end">Text.</p>')
  })

  it('under one name add up', async () => {
    expect(await htmlOf('{:a: .x #i}\n{:a: .y #j}\n\nText.\n{:a}')).toBe('<p id="j" class="x y">Text.</p>')
  })
})

describe('attributes', () => {
  it('cannot leave their tag', async () => {
    expect(await htmlOf('*a*{:title="&quot;><script>"}')).toBe('<p><em title="&#x26;quot;><script>">a</em></p>')
    expect(await htmlOf("<b>a</b>{:title='\"><i>'}")).toBe('<p><b title="&#x22;><i>">a</b></p>')
  })

  it('with the names of what objects have are left out', async () => {
    expect(await htmlOf('*a*{:constructor="x" __proto__="y" .c}')).toBe('<p><em class="c">a</em></p>')
    expect(await htmlOf('<b>a</b>{:constructor="x" .c}')).toBe('<p><b class="c">a</b></p>')
  })

  it('keep the place of a link', async () => {
    const { links } = await parseText('---\na: b\n---\n\nx\n{:.c}\n\n[d](e){:.f}')
    expect(links).toEqual([{ url: 'e', position: { line: 8, column: 1 } }])
  })
})
