import { expect, it } from 'vitest'
import { htmlOf } from './parse-text.ts'

const wrapper = '<div class="table-scroll" tabindex="0" role="group" aria-label="Table"><table>'

it('puts each table into a box that scrolls', async () => {
  expect(await htmlOf('| a |\n|--:|\n| b |')).toBe(
    `${wrapper}\n<thead>\n<tr>\n<th class="align-right">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class="align-right">b</td>\n</tr>\n</tbody>\n</table></div>`,
  )
})

it('leaves lines of code with their numbers as they are', async () => {
  const numbered =
    '<pre tabindex="0"><code class="language-python"><table class="rouge-table"><tbody><tr><td><pre class="lineno">1\n</pre></td><td><pre>x = <span class="n">1</span>\n</pre></td></tr></tbody></table></code></pre>'
  expect(await htmlOf(`<figure>${numbered}</figure>`)).toBe(`<figure>${numbered}</figure>`)
})

it('wraps each table once, in HTML too', async () => {
  const html = await htmlOf('<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>')
  expect(html.match(/table-scroll/g)).toHaveLength(2)
  expect(html.startsWith(wrapper)).toBe(true)
  expect((await htmlOf('| a |\n|---|\n\ntext\n\n| b |\n|---|')).match(/table-scroll/g)).toHaveLength(2)
})
