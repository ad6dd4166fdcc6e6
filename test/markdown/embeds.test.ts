import { describe, expect, it } from 'vitest'
import { extraWords } from '../../src/words/extra-words.ts'
import { wordsFor } from '../../src/words/words.ts'
import { parseText } from './parse-text.ts'

const extras = extraWords(wordsFor('en'))
const htmlOf = async (text: string) => (await parseText(text, { extras })).html
const video = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'

describe('a video', () => {
  it('is a link to it until it is opened', async () => {
    expect(await htmlOf(`![The talk](${video})`)).toBe(
      `<figure class="embed embed-youtube"><a href="${video}" class="embed-open" rel="external noopener">The talk</a><figcaption>Loads from YouTube when you play it.</figcaption></figure>`,
    )
  })

  it.each([
    [`[The *talk*](${video})`, 'youtube', 'The talk'],
    [video, 'youtube', 'Play the video'],
    ['https://youtu.be/dQw4w9WgXcQ?t=1m30s', 'youtube', 'Play the video'],
    ['<https://www.youtube.com/live/dQw4w9WgXcQ>', 'youtube', 'Play the video'],
    ['![](https://vimeo.com/76979871)', 'vimeo', 'Play the video'],
  ])('may be written as %s', async (text, kind, title) => {
    const html = await htmlOf(text)
    expect(html).toMatch(new RegExp(`^<figure class="embed embed-${kind}">`))
    expect(html).toContain(`>${title}</a>`)
  })

  it.each([
    `See ${video}`,
    `- [The talk](${video})`,
    '[A channel](https://www.youtube.com/@channel)',
    '[x](https://example.org/youtube.com/watch?v=dQw4w9WgXcQ)',
    `\`${video}\``,
  ])('is not what %s says', async (text) => {
    expect(await htmlOf(text)).not.toContain('embed')
  })

  it('is the same in safe mode, and a link in a Jekyll repo', async () => {
    const { html, problems } = await parseText(`![The talk](${video})`, { extras, safe: true })
    expect(html).toContain('<figure class="embed embed-youtube"><a href=')
    expect(problems).toEqual([])
    expect((await parseText(video)).html).toMatch(/^<p><a href/)
  })
})

describe('a PDF file', () => {
  it('that is written as an image opens in the page, and can be downloaded', async () => {
    const { html, links, images } = await parseText('![The slides](/Lectures/a.pdf#page=2)', { extras })
    expect(html).toBe(
      '<figure class="embed embed-pdf"><a href="/Lectures/a.pdf#page=2" class="embed-open">The slides</a><figcaption><a href="/Lectures/a.pdf#page=2" download>Download</a></figcaption></figure>',
    )
    expect(links.map(({ url }) => url)).toEqual(['/Lectures/a.pdf#page=2', '/Lectures/a.pdf#page=2'])
    expect(images).toEqual([])
  })

  it('that is linked, or on another host, stays as it is', async () => {
    expect(await htmlOf('[slides](a.pdf)')).not.toContain('embed')
    expect(await htmlOf('![slides](https://example.org/a.pdf)')).not.toContain('embed')
  })
})

describe('an image', () => {
  it('with a title has it as its caption', async () => {
    expect(await htmlOf('![a](b.png "The \'loop\' -- once")')).toBe(
      '<figure><img src="b.png" alt="a" loading="lazy" decoding="async"><figcaption>The ‘loop’ – once</figcaption></figure>',
    )
  })

  it.each(['![a](b.png)', 'x ![a](b.png "c")', '![a](b.png " ")'])('has none in %s', async (text) => {
    expect(await htmlOf(text)).toMatch(/^<p>/)
  })

  it('keeps its title in a Jekyll repo', async () => {
    expect((await parseText('![a](b.png "c")')).html).toContain('title="c"')
  })
})
