import { expect, test } from 'vitest'
import { paperAuthors } from '../../src/outputs/paper-authors.ts'
import { searchRecords } from '../../src/outputs/search-records.ts'
import type { SitePaper } from '../../src/site/papers.ts'
import { builtInTheme, compileFiles, textsOf } from '../compile/compile-folder.ts'
import { session } from '../support/make-site.ts'

const list = `## Required Readings

### Tides of \\<Small> & Large Lakes
- https://arxiv.org/abs/2101.00001
- Ann Moon, Bo Lee

### Waves without Wind
- Cy Reed, Di Marsh
- [Submitted on 9 May 2023]
`

const files = {
  '_config.yml': 'title: Lakes\nurl: https://lakes.example\n',
  'posts/W1.md': session('title: Water\nterm: 2024-fall\ndate: 2024-09-01', list),
  'posts/W2.md': session('title: Wind\nterm: 2025-spring\ndate: 2025-02-01', `${list}\nThe end.`),
}

test('a site lists its papers, by year and by session, and offers them as files', async () => {
  const output = await compileFiles(files, { themeRoot: builtInTheme })
  expect(output.problems).toEqual([])
  const texts = textsOf(output)
  const page = texts['papers/index.html'] ?? ''
  expect(page).toContain('<h2 id="y2023">2023</h2>')
  expect(page).toContain('id="arxiv-2101-00001"')
  expect(page).toContain('Tides of &lt;Small&gt; &amp; Large Lakes')
  expect(page).toMatch(/Read in\s+<a href="\/sessions\/w1\/#tides-of-small--large-lakes">Water<\/a> \(2024-fall\)/)
  expect(texts['papers.bib']?.match(/^@misc\{.*/gm)).toEqual(['@misc{arxiv-2101-00001,', '@misc{reed2023waves,'])
  expect(JSON.parse(texts['papers.json'] ?? '')).toHaveLength(2)
  expect(texts['sessions/w1/papers.bib']).toBe(texts['papers.bib'])
  expect(texts['sessions/w1/papers.json']).toBe(texts['papers.json'])
})

test("a session's page keeps its text and shows its papers below it", async () => {
  const texts = textsOf(await compileFiles(files, { themeRoot: builtInTheme }))
  const page = texts['sessions/w2/index.html'] ?? ''
  expect(page).toContain('The end.')
  expect(page).toContain('<h3 id="waves-without-wind">Waves without Wind</h3>')
  expect(page).toMatch(/Also read in\s+<a href="\/sessions\/w1\/#waves-without-wind">Water<\/a>/)
  expect(page.match(/class="Z3988"/g)).toHaveLength(2)
  expect(page).toMatch(/<details class="citation">\s*<summary>Cite/)
  expect(page).toContain('"@type":"ScholarlyArticle"')
})

test('a site without papers has no page for them', async () => {
  const { files: made } = await compileFiles({ 'posts/W1.md': session('title: Water') }, { themeRoot: builtInTheme })
  expect([...made.keys()].filter((path) => /(?<!lectern\/)papers/.test(path))).toEqual([])
})

test('a site whose settings say so does not look for papers', async () => {
  const without = { ...files, '_config.yml': `${files['_config.yml']}papers: false\n` }
  const output = await compileFiles(without, { themeRoot: builtInTheme })
  expect([...output.files.keys()].filter((path) => /(?<!lectern\/)papers/.test(path))).toEqual([])
  const page = textsOf(output)['sessions/w2/index.html'] ?? ''
  expect(page).toContain('<h3 id="waves-without-wind">Waves without Wind</h3>')
  expect(page).not.toMatch(/Z3988|Also read in/)
})

test('a repo with pages of its own gets them only if its settings ask for them', async () => {
  const repo = { 'index.html': '---\n---\nHome', '_posts/2024-09-01-water.md': `---\ntitle: Water\n---\n${list}` }
  const without = await compileFiles({ '_config.yml': 'title: Lakes', ...repo }, { themeRoot: builtInTheme })
  expect([...without.files.keys()].filter((path) => /(?<!lectern\/)papers/.test(path))).toEqual([])
  const asked = await compileFiles({ '_config.yml': 'papers: true', ...repo }, { themeRoot: builtInTheme })
  expect([...asked.files.keys()].filter((path) => /(?<!lectern\/)papers/.test(path)).toSorted()).toEqual([
    '2024/09/01/water-papers.bib',
    '2024/09/01/water-papers.json',
    'papers.bib',
    'papers.json',
    'papers/index.html',
  ])
})

test('the papers are found by author, by family name, and by session', async () => {
  const page = textsOf(await compileFiles(files, { themeRoot: builtInTheme }))['papers/index.html'] ?? ''
  const section = (id: string) => new RegExp(`aria-labelledby="${id}".*?</section>`, 's').exec(page)?.[0] ?? ''
  const names = Array.from(section('by-author').matchAll(/<h3>(.)<|<li><a href="#([^"]+)">([^<]+)/g), (found) =>
    found.slice(1).filter((part) => part !== undefined),
  )
  expect(names).toEqual([
    ['L'],
    ['arxiv-2101-00001', 'Bo Lee'],
    ['M'],
    ['reed2023waves', 'Di Marsh'],
    ['arxiv-2101-00001', 'Ann Moon'],
    ['R'],
    ['reed2023waves', 'Cy Reed'],
  ])
  expect(section('by-session').match(/href="#reed2023waves"/g)).toHaveLength(2)
  // Whatever is linked to is on the page, once.
  for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(page.split(` id="${id}"`)).toHaveLength(2)
  expect(page).toContain('data-filter-item="arxiv-2101-00001 2101.00001"')
})

test('an author is one in spite of case and spaces, and two if a name is spelled otherwise', () => {
  const paper = (key: string, authors: readonly string[]) => ({ key, title: key, authors }) as unknown as SitePaper
  const papers = [
    paper('one', ['Ann Moon', 'Ørjan de Vos', 'Ömer Öz', 'DeepSeek-AI', '李 明']),
    paper('two', ['ANN  moon', 'A. Moon', 'Ann Moon']),
  ]
  const found = paperAuthors(papers).map(({ letter, authors }) => [
    letter,
    (authors as { name: string; papers: { key: string }[] }[]).map(({ name, papers: own }) => [
      name,
      ...own.map(({ key }) => key),
    ]),
  ])
  expect(found).toEqual([
    [
      'D',
      [
        ['Ørjan de Vos', 'one'],
        ['DeepSeek-AI', 'one'],
      ],
    ],
    [
      'M',
      [
        ['A. Moon', 'two'],
        ['Ann Moon', 'one', 'two'],
      ],
    ],
    ['O', [['Ömer Öz', 'one']]],
    ['明', [['李 明', 'one']]],
  ])
})

test('a site with papers has them in its menu, unless its settings say otherwise', async () => {
  const menu = async (made: Readonly<Record<string, string>>) => {
    const page = textsOf(await compileFiles(made, { themeRoot: builtInTheme }))['sessions/w1/index.html'] ?? ''
    const nav = /<nav class="menu".*?<\/nav>/s.exec(page)?.[0] ?? ''
    return Array.from(nav.matchAll(/<a [^>]*>([^<]*)/g), ([, title]) => title)
  }
  expect(await menu(files)).toEqual(['Sessions', 'Papers', 'Terms'])
  expect(await menu({ 'posts/W1.md': session('title: Water') })).toEqual(['Sessions'])
  expect(await menu({ ...files, 'pages/papers.md': '---\ntitle: Our papers\n---\nText.\n' })).toEqual([
    'Sessions',
    'Our papers',
    'Terms',
  ])
  expect(await menu({ ...files, '_config.yml': 'nav:\n  - title: Home\n    url: /\n' })).toEqual(['Home'])
})

test('a paper stands where its author wrote it, before Liquid ran, and papers of one tag keep their order', async () => {
  const body = [
    '{% for i in (1..5) %}{{ i }}',
    '{% endfor %}',
    '## Readings',
    '{% include readings.html %}',
    '### Waves without Wind',
    '- Cy Reed, Di Marsh',
  ].join('\n')
  const { site } = await compileFiles(
    {
      'layouts/includes/readings.html':
        '### Zonal Winds of the North\n- Ann Moon, Bo Lee\n\n### Tides of Small Lakes\n- Cy Reed, Di Marsh\n',
      'posts/W1.md': session('title: One', '## Readings\n### Tides of Small Lakes\n- Cy Reed, Di Marsh'),
      'posts/W2.md': session('title: Two', body),
    },
    { themeRoot: builtInTheme },
  )
  const second = site.sessions.find(({ title }) => title === 'Two')
  if (second === undefined) throw new Error('There is no second session')
  expect(site.papers.of(second).map(({ listed: { title, position } }) => [title, position.line])).toEqual([
    ['Zonal Winds of the North', 7],
    ['Tides of Small Lakes', 7],
    ['Waves without Wind', 8],
  ])
})

test('more papers than a page can hold go over several, and each is found where it stands', async () => {
  const papers = Array.from({ length: 1200 }, (_, index) => {
    const number = String(index).padStart(5, '0')
    return `### Currents of the Lake Number ${number}\n- https://arxiv.org/abs/2101.${number}\n`
  })
  const many = Array.from({ length: 12 }, (_, index) => [
    `posts/W${index}.md`,
    session(`title: Week ${index}`, `## Readings\n\n${papers.slice(index * 100, index * 100 + 100).join('\n')}`),
  ])
  const output = await compileFiles(
    { '_config.yml': 'title: Lakes\n', ...Object.fromEntries(many) },
    { themeRoot: builtInTheme },
  )
  const texts = textsOf(output)
  const ids = (path: string) =>
    Array.from((texts[path] ?? '').matchAll(/<li class="paper" id="([^"]+)"/g), ([, id]) => id)
  const [first, second] = [ids('papers/index.html'), ids('papers/page/2/index.html')]
  expect([first.length, second.length]).toEqual([1000, 200])
  expect(new Set([...first, ...second]).size).toBe(1200)
  expect(texts['papers/index.html']).toContain('href="/papers/page/2/"')
  expect(texts['papers/index.html']).not.toContain('id="by-session"')
  const urls = Array.from(
    searchRecords(output.site, () => undefined),
    ({ url }) => url,
  )
  for (const id of second) expect(urls).toContain(`/papers/page/2/#${id}`)
  expect(urls).toContain(`/papers/#${first[0]}`)
})
