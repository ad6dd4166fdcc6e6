import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Files, makeSite } from '../support/make-site.ts'
import { compileFiles, compilerOf, textsOf } from './compile-folder.ts'

const layouts: Files = {
  'layouts/post.html': '{{ content }}{% for link in page.backlinks %}<i>{{ link.title }}</i>{% endfor %}',
  'layouts/page.html': '{{ content }}',
}
const session = (title: string, body: string, more = '') => `---\ntitle: "${title}"\n${more}---\n\n${body}\n`

/** The HTML of `posts/A.md`, and what is told of the site. */
async function linked(body: string, others: Files) {
  const output = await compileFiles({ ...layouts, 'posts/A.md': session('First', body, 'term: s\n'), ...others })
  return { html: textsOf(output)['sessions/a/index.html'], problems: output.problems }
}

const ppo = {
  'posts/W11.2-team6-PPO.md': session('PPO & friends', '## The Loop\n\nx', 'lecture: L7-ppo\nalias: the big one\n'),
}
const link = '<a class="session-link" href="/sessions/w11-2-team6-ppo/">PPO &amp; friends</a>'

describe('a name in double brackets', () => {
  it.each([
    'W11.2-team6-PPO',
    'W11.2-team6-PPO.md',
    'posts/W11.2-team6-PPO.md',
    'w11-2-team6-ppo',
    'ppo & friends',
    'the big one',
    'W11.2',
    'w11.2-team6',
    'L7',
  ])('may be %j', async (name) => {
    expect(await linked(`See [[${name}]].`, ppo)).toEqual({ html: `<p>See ${link}.</p>`, problems: [] })
  })

  it('shows other words, and leads to a heading by its words or its id', async () => {
    const { html } = await linked('[[W11.2|*x*]] [[W11.2|so]] [[W11.2#the loop]] [[PPO & friends#the-loop|so]]', ppo)
    const url = '/sessions/w11-2-team6-ppo/'
    expect(html).toContain(`<a class="session-link" href="${url}">so</a>`)
    expect(html).toContain(`<a class="session-link" href="${url}#the-loop">PPO &amp; friends: The Loop</a>`)
    expect(html).toContain(`<a class="session-link" href="${url}#the-loop">so</a>`)
  })

  it('may lead to a heading of the same text, and to a page', async () => {
    const { html } = await linked('[[#Part]] [[syllabus]]\n\n## Part', {
      'pages/syllabus.md': session('The rules', 'See [[A]].'),
    })
    expect(html).toContain('<a class="session-link" href="#part">Part</a>')
    expect(html).toContain('<a class="session-link" href="/syllabus/">The rules</a>')
  })

  it('leads from pages too', async () => {
    const output = await compileFiles({
      ...layouts,
      'posts/A.md': session('First', 'x'),
      'pages/syllabus.md': session('S', '{{ site.title }}\n\n[[A]] [[Furst]]'),
    })
    expect(textsOf(output)['syllabus/index.html']).toContain(
      '<a class="session-link" href="/sessions/a/">First</a> Furst',
    )
    expect(output.problems).toMatchObject([
      {
        code: 'unknown-session',
        file: 'pages/syllabus.md',
        position: { line: 7, column: 7 },
        hint: 'did you mean "First"?',
      },
    ])
  })

  it('means the session of the same term, else of the same folder', async () => {
    const terms = {
      'posts/x/W1.md': session('Autumn', 'x', 'term: f\n'),
      'posts/y/W1.md': session('Spring', 'x', 'term: s\n'),
    }
    expect((await linked('[[W1]]', terms)).html).toContain('>Spring<')
    const folders = { 'posts/W2-a.md': session('Here', 'x'), 'posts/y/W2-b.md': session('There', 'x') }
    expect((await linked('[[W2]]', folders)).html).toContain('>Here<')
  })

  it('that may mean several is told with them', async () => {
    const others = { 'posts/x/W1.md': session('Autumn', 'x'), 'posts/y/W1.md': session('Spring', 'x') }
    const { html, problems } = await linked('a [[W1|words]]', others)
    expect(html).toBe('<p>a words</p>')
    expect(problems).toEqual([
      {
        severity: 'warning',
        code: 'ambiguous-session',
        message: '"W1" may be posts/x/W1.md, posts/y/W1.md',
        hint: 'write the path of the one you mean, such as [[posts/x/W1.md]]',
        file: 'posts/A.md',
        position: { line: 6, column: 3 },
        length: 12,
      },
    ])
  })

  it('that nothing has is told with one that is near; so is a heading', async () => {
    const { html, problems } = await linked('[[W11.3]] [[W11.2#The Lop]] [[zzz]]', ppo)
    expect(html).toBe('<p>W11.3 W11.2#The Lop zzz</p>')
    expect(problems.map(({ code, hint }) => [code, hint])).toEqual([
      ['unknown-session', 'did you mean "W11.2"?'],
      ['unknown-heading', 'did you mean "The Loop"?'],
      ['unknown-session', "write its file's name, its title, or the number that one of them begins with"],
    ])
  })

  it('has its place in a text with Liquid', async () => {
    const { problems } = await linked('{{ site.title }}{{ site.baseurl }} [[nothing]]', {})
    expect(problems).toMatchObject([{ code: 'unknown-session', position: { line: 6, column: 36 } }])
  })

  it('is text in a Jekyll repo', async () => {
    const output = await compileFiles({ '_posts/2025-01-01-a.md': session('A', '[[A]]') })
    expect(Object.values(textsOf(output)).join('')).toContain('<p>[[A]]</p>')
  })

  it('is looked up on other hosts by the base URL', async () => {
    const { files } = await compileFiles({
      '_config.yml': 'baseurl: /x\n',
      ...layouts,
      'posts/A.md': session('A', '[[B]]'),
      'posts/B.md': session('B', 'x'),
    })
    expect(textsOf({ files })['sessions/a/index.html']).toContain('href="/x/sessions/b/"')
  })
})

describe('a session that is linked', () => {
  it('says where it is mentioned, each session once and not itself', async () => {
    const output = await compileFiles({
      ...layouts,
      'posts/A.md': session('First', '[[B]] [[b|again]] [[B#x]]\n\n[text](B.md)'),
      'posts/B.md': session('Second', '[[B]]\n\n## x'),
    })
    expect(textsOf(output)['sessions/b/index.html']).toContain('<i>First</i>')
    expect(textsOf(output)['sessions/b/index.html']).not.toMatch(/<i>.*<i>/)
  })

  it('is made again when a link is added or taken away, and what links it when its title changes', async () => {
    const root = makeSite({
      ...layouts,
      'posts/A.md': session('First', 'x'),
      'posts/B.md': session('Second', '## Part'),
      'posts/C.md': session('Third', '[[B]] [[B#Part]]'),
    })
    const compile = compilerOf(root)
    const b = async () => textsOf(await compile())['sessions/b/index.html']
    const c = async () => textsOf(await compile())['sessions/c/index.html']
    expect(await b()).toContain('<i>Third</i>')
    writeFileSync(join(root, 'posts/A.md'), session('First', 'now [[B]]'))
    expect(await b()).toContain('<i>First</i><i>Third</i>')
    writeFileSync(join(root, 'posts/A.md'), session('First', 'x'))
    expect(await b()).not.toContain('First')
    writeFileSync(join(root, 'posts/B.md'), session('Renamed', '## Part'))
    expect(await c()).toContain('>Renamed</a>')
    writeFileSync(join(root, 'posts/B.md'), session('Renamed', '## Part {#other}'))
    expect(await c()).toContain('/sessions/b/#other')
    rmSync(join(root, 'posts/B.md'))
    expect(await c()).toBe('<p>B B#Part</p>')
  })
})
