import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeSite, session } from '../support/make-site.ts'
import { builtInTheme, compilerOf, textsOf } from './compile-folder.ts'

const list = `## Readings

### Tides of Small and Large Lakes
- https://arxiv.org/abs/2101.00001
`
const front = 'title: Water\nterm: 2024-fall\ndate: 2024-09-01\ntags: [lakes]'
const files = {
  '_config.yml': 'title: Lakes\nurl: https://lakes.example\n',
  'posts/W1.md': session(front, list),
  'posts/W2.md': session('title: Wind\nterm: 2024-fall\ndate: 2024-09-08\ntags: [lakes]', `${list}\nThe end.`),
  'posts/W3.md': session('title: Waves\nterm: 2024-fall\ndate: 2024-09-15', 'See [the start](W1.md).'),
}

/** Compiles, writes a file, compiles again: whether the site was kept, and whether all is as a new compiler makes it. */
async function edited(path: string, text: string, more: Readonly<Record<string, string>> = {}) {
  const root = makeSite({ ...files, ...more })
  const options = { themeRoot: builtInTheme }
  const compile = compilerOf(root, options)
  const before = await compile()
  writeFileSync(join(root, path), text)
  const after = await compile()
  const fresh = await compilerOf(root, options)()
  expect(textsOf(after)).toEqual(textsOf(fresh))
  expect(after.problems).toEqual(fresh.problems)
  return { isKept: after.site === before.site, texts: textsOf(after) }
}

describe('the site is kept', () => {
  test('where a body changes, in all pages that show it', async () => {
    const { isKept, texts } = await edited('posts/W1.md', session(front, `New words.\n\n${list}`))
    expect(isKept).toBe(true)
    expect(texts['sessions/w1/index.html']).toContain('New words.')
    expect(texts['feed.xml']).toContain('New words.')
  })

  test('where a title changes, in all pages that name it', async () => {
    const { isKept, texts } = await edited('posts/W1.md', session(front.replace('Water', 'Rivers'), list))
    expect(isKept).toBe(true)
    for (const path of [
      'index.html',
      'sessions/w1/index.html',
      'sessions/w2/index.html',
      'tags/lakes/index.html',
      'papers/index.html',
      'calendar.ics',
      'sessions/w1/session.ics',
      'feed.xml',
    ])
      expect(texts[path], path).toContain('Rivers')
  })

  test('where a paper stands on another line', async () => {
    expect((await edited('posts/W1.md', session(front, `\n\n\n${list}`))).isKept).toBe(true)
  })

  test('where a body becomes faulty, which is told', async () => {
    expect((await edited('posts/W1.md', session(front, `${list}\n{{ stray`))).isKept).toBe(true)
  })

  test('where a title changes and bodies have only addresses in Liquid', async () => {
    const more = {
      'posts/W2.md': session('title: Wind\ndate: 2024-09-08', '![a]({{site.baseurl}}/a.png) {{ "/b" | relative_url }}'),
    }
    expect((await edited('posts/W1.md', session(front.replace('Water', 'Rivers'), list), more)).isKept).toBe(true)
  })
})

describe('the site is made anew', () => {
  const anew: Readonly<Record<string, readonly [path: string, text: string, more?: Readonly<Record<string, string>>]>> =
    {
      'where a tag changes': ['posts/W1.md', session(front.replace('[lakes]', '[rivers]'), list)],
      'where a date changes': ['posts/W1.md', session(front.replace('09-01', '09-30'), list)],
      'where the order of those changes that read papers': [
        'posts/W1.md',
        session(front.replace('09-01', '09-30'), list),
        {
          'posts/W2.md': session(
            'title: Wind\nterm: 2024-fall\ndate: 2024-09-08',
            '### Winds over Small and Large Lakes\n- https://arxiv.org/abs/2101.00002\n- Ann Moon',
          ),
        },
      ],
      'where the order of the keys changes': ['posts/W1.md', session(front.split('\n').toReversed().join('\n'), list)],
      'where the papers change': ['posts/W1.md', session(front, list.replace('00001', '00002'))],
      'where a session is no longer published': ['posts/W1.md', session(`${front}\npublished: false`, list)],
      'where the front matter becomes faulty': ['posts/W1.md', session('title: [', list)],
      'where the title is taken away': ['posts/W1.md', session(front.replace('title: Water\n', ''), list)],
      'where a page changes': [
        'about.md',
        '---\ntitle: About\n---\nNew.\n',
        { 'about.md': '---\ntitle: About\n---\nOld.\n' },
      ],
      'where a body prints the title that changes': [
        'posts/W1.md',
        session(front.replace('Water', 'Rivers'), list),
        {
          'posts/W3.md': session(
            'title: Waves\ndate: 2024-09-15',
            '{% for s in site.sessions %}{{ s.title }},{% endfor %}',
          ),
        },
      ],
      'where a warning is told of a line of the front matter': [
        'posts/W1.md',
        session(front.replace('Water', '>\n  Water\n  again'), list),
        { 'posts/W2.md': session('title: Wind\ndate: 2024-09-08\ntags: [Lakes]') },
      ],
    }
  for (const [name, [path, text, more]] of Object.entries(anew))
    test(name, async () => {
      expect((await edited(path, text, more)).isKept).toBe(false)
    })
})
