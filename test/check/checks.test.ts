import { describe, expect, it } from 'vitest'
import { session } from '../support/make-site.ts'
import { checkFiles, inShort } from './check-files.ts'

const pdf = '%PDF-1.4\n'
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('slides', () => {
  it.each([
    ['date: 2025-02-28', 'error'],
    ['date: 2025-03-01', 'notice'],
    ['date: 2025-03-02', 'notice'],
    ['desc: undated', 'warning'],
  ])('that are missing, %s: %s', async (line, severity) => {
    const problems = await checkFiles({ 'posts/a.md': session(`title: A\nlecture: W1\n${line}`) })
    expect(inShort(problems)).toEqual([`posts/a.md:3:10 ${severity} missing-slides`])
  })

  it('that have another case in the folder are found', async () => {
    const [problem] = await checkFiles({
      'posts/a.md': session('title: A\nlecture: w1-intro'),
      'public/Lectures/W1-Intro.pdf': pdf,
    })
    expect(problem?.hint).toBe('did you mean /Lectures/W1-Intro.pdf?')
  })

  it('that are all missing are one problem', async () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    const files = Object.fromEntries(names.map((name) => [`posts/${name}.md`, session(`title: X\nlecture: ${name}`)]))
    const problems = await checkFiles(files)
    expect(problems.map(({ code, count }) => [code, count])).toEqual([['missing-slides', 5]])
  })
})

describe('links', () => {
  it('that are dead are located, each once', async () => {
    const problems = await checkFiles({ 'posts/a.md': session('title: A', 'See [x](/nowhere/) and [y](/nowhere/).') })
    expect(inShort(problems)).toEqual(['posts/a.md:4:5 error dead-link'])
  })

  it('of pages are located in each of them, whatever sessions say, and under a base URL', async () => {
    const text = '[x](/nowhere/)\n\n[y](gone/#z "t") <a href="a&#x26;b.pdf">z</a>\n\n[r]: ../up/\n[r] ![p](no.png)'
    const expected = [
      'pages/p.md:4:5 error dead-link',
      'pages/p.md:6:5 error dead-link',
      'pages/p.md:6:27 error dead-link',
      'pages/p.md:8:6 error dead-link',
      'pages/p.md:9:10 error missing-image',
      'pages/q.md:4:5 error dead-link',
      'posts/a.md:4:1 error dead-link',
    ]
    // Below a base URL `/nowhere/` may be another site's.
    for (const [settings, found] of [
      ['', expected],
      ['baseurl: /x\n', expected.slice(1, 5)],
    ] as const) {
      const problems = await checkFiles({
        '_config.yml': settings,
        'posts/a.md': session('title: A', '[x](/nowhere/)'),
        'pages/p.md': session('title: P', text),
        'pages/q.md': session('title: Q', '[x](/nowhere/)'),
      })
      expect(inShort(problems)).toEqual(found)
    }
  })

  it('under a base URL lead to the site, and out of it to other sites, which are not judged', async () => {
    const problems = await checkFiles({
      '_config.yml': 'baseurl: /x\nurl: https://a.example\n',
      'posts/a.md': session(
        'title: A',
        '[a](/sessions/a/) [b](/x/sessions/a/) [c](https://a.example/x/) [d](/other-course/) [e](https://a.example/other/)',
      ),
    })
    expect(problems).toEqual([])
  })

  it('with escapes are the files with blanks', async () => {
    const problems = await checkFiles({
      'posts/a.md': session('title: A', '[a](/Lectures/my%20notes.pdf) [b](</Lectures/my notes.pdf>)'),
      'public/Lectures/my notes.pdf': pdf,
    })
    expect(problems).toEqual([])
  })

  it('in a layout are one problem there for all pages', async () => {
    const problems = await checkFiles({
      'layouts/post.html': '<!DOCTYPE html><html><body><main><a href="/gone/">x</a>{{ content }}</main></body></html>',
      'posts/a.md': session('title: A'),
      'posts/b.md': session('title: B'),
    })
    expect(inShort(problems)).toEqual(['layouts/post.html:1:43 error dead-link'])
    expect(problems[0]?.message).toContain('on 2 pages')
  })

  it('that the settings name are located there', async () => {
    const problems = await checkFiles({
      '_config.yml': 'nav:\n  - title: Gone\n    url: /gone/\n',
      'posts/a.md': session('title: A'),
    })
    expect(inShort(problems)).toEqual(['_config.yml:3:10 error dead-link'])
  })

  it('keep their place behind Liquid', async () => {
    const problems = await checkFiles({
      '_config.yml': 'baseurl: /a-long-base-url\n',
      'posts/a.md': session('title: A', '{{ site.baseurl }} {{ site.baseurl }} [x]({{ site.baseurl }}/nowhere/)'),
    })
    expect(inShort(problems)).toEqual(['posts/a.md:4:39 error dead-link'])
  })

  it('to a part of a page have the nearest one suggested', async () => {
    const problems = await checkFiles({
      'posts/a.md': session('title: A', '[x](#Required_Readings)\n\n## Required Readings'),
    })
    expect(inShort(problems)).toEqual(['posts/a.md:4:1 warning dead-fragment'])
    expect(problems[0]?.hint).toBe('did you mean "#required-readings"?')
  })
})

describe('images', () => {
  it('over 5 MB on a page are told with the largest', async () => {
    const large = Buffer.concat([png, Buffer.alloc(3_000_000)])
    const problems = await checkFiles({
      'posts/a.md': session('title: A', '![one](/one.png)\n\n![two](/two.png)'),
      'public/one.png': large,
      'public/two.png': large,
    })
    expect(inShort(problems)).toEqual(['posts/a.md:4:1 warning heavy-images'])
    expect(problems[0]?.message).toContain('6.0 MB')
  })

  it('with an empty alt on purpose are left alone', async () => {
    const problems = await checkFiles({
      'posts/a.md': session('title: A', '<img src="/one.png" alt="">'),
      'public/one.png': png,
    })
    expect(problems).toEqual([])
  })
})

describe('footnotes', () => {
  it('need a definition and a reference', async () => {
    const problems = await checkFiles({ 'posts/a.md': session('title: A', 'One[^1].\n\n[^2]: Two.') })
    expect(inShort(problems)).toEqual([
      'posts/a.md:4:4 warning footnote-undefined',
      'posts/a.md:6:1 warning footnote-unused',
    ])
  })

  it('are none in code and math', async () => {
    const problems = await checkFiles({
      'posts/a.md': session('title: A', '`a[^1]` and $x[^2]$\n\n```\n[^3]\n```'),
    })
    expect(problems).toEqual([])
  })
})
