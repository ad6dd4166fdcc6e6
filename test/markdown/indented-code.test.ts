import { describe, expect, it } from 'vitest'
import { htmlOf } from './parse-text.ts'

describe('a line indented by four spaces or a tab', () => {
  it.each(['    text', '\ttext', 'before\n\n    text'])('is text: %j', async (markdown) => {
    expect(await htmlOf(markdown)).toContain('<p>text</p>')
  })

  it('is HTML where it holds HTML, as layouts indent it', async () => {
    expect(await htmlOf('text\n\n        <div class="x">a</div>\n')).toContain('<div class="x">a</div>')
  })

  it('is a heading or a list where it is one', async () => {
    expect(await htmlOf('    # Title')).toBe('<h1 id="title">Title</h1>')
    expect(await htmlOf('text\n\n    - item')).toContain('<li>item</li>')
  })

  it('stays a paragraph of its list item', async () => {
    expect(await htmlOf('- a\n\n      b\n')).toBe('<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ul>')
  })

  it('is code where the dialect asks for it', async () => {
    expect(await htmlOf('text\n\n    a < b\n', { indentedCode: true })).toBe(
      '<p>text</p>\n<pre tabindex="0"><code>a &#x3C; b\n</code></pre>',
    )
  })
})
