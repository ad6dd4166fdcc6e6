import { expect, test } from 'vitest'
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
  expect([...made.keys()].filter((path) => path.includes('papers'))).toEqual([])
})

test('a repo with pages of its own gets them only if its settings ask for them', async () => {
  const repo = { 'index.html': '---\n---\nHome', '_posts/2024-09-01-water.md': `---\ntitle: Water\n---\n${list}` }
  const without = await compileFiles({ '_config.yml': 'title: Lakes', ...repo }, { themeRoot: builtInTheme })
  expect([...without.files.keys()].filter((path) => path.includes('papers'))).toEqual([])
  const asked = await compileFiles({ '_config.yml': 'papers: true', ...repo }, { themeRoot: builtInTheme })
  expect([...asked.files.keys()].filter((path) => path.includes('papers')).toSorted()).toEqual([
    '2024/09/01/water-papers.bib',
    '2024/09/01/water-papers.json',
    'papers.bib',
    'papers.json',
    'papers/index.html',
  ])
})
