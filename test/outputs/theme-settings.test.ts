import { describe, expect, test } from 'vitest'
import { builtInTheme, compileFiles, textsOf } from '../compile/compile-folder.ts'
import { session } from '../support/make-site.ts'

const post = { 'posts/W1.md': session('title: One\ndate: 2025-03-05\ntags: [A]\nlecture: x') }

describe('the appearance', () => {
  test('sets colours and fonts by a style sheet of its own, and adds links', async () => {
    const { files } = await build(
      'appearance:\n  accent: "#fc0"\n  fonts: { text: "Georgia, serif" }\n  direction: rtl\n  links: [{title: A & B, url: "https://a.example"}]\n',
    )
    const style = files['lectern/settings.css'] ?? ''
    expect(style).toMatch(/^@layer lectern \{\n:root \{ --accent: light-dark\(#[\da-f]{6}, #ffcc00\); \}/)
    expect(style).toContain('--font-text: Georgia, serif;')
    const page = files['sessions/w1/index.html'] ?? ''
    expect(page).toContain('<html lang="en" dir="rtl">')
    expect(page).toContain('href="/lectern/settings.css"')
    expect(page).toContain('<a href="https://a.example">A &amp; B</a>')
    expect(page).not.toContain('style=')
  })

  test('without settings adds nothing', async () => {
    const { files } = await build('')
    expect(files).not.toHaveProperty(['lectern/settings.css'])
    expect(files['index.html']).not.toContain('settings.css')
    expect(files['index.html']).toContain('fonts/literata-latin.woff2')
  })

  test('with the fonts of the system loads no others', async () => {
    const { files } = await build('appearance: {fonts: system}\n')
    expect(files['index.html']).not.toContain('literata')
    expect(files['lectern/settings.css']).toContain('--font-text: Charter')
  })

  test.each([
    ['appearance: red\n', 'appearance-value', '1:13'],
    ['appearance:\n  accent: red\n', 'appearance-value', '2:11'],
    ['appearance:\n  accent: {light: "#fff"}\n', 'appearance-value', '2:11'],
    ['appearance:\n  fonts: { text: "x; } body { display: none" }\n', 'appearance-value', '2:10'],
    ['appearance:\n  colour: "#fff"\n', 'appearance-value', '2:11'],
    ['words:\n  lead_taem: Hosts\n', 'word', '2:14'],
    ['words:\n  months: [Jan]\n', 'word', '2:11'],
  ])('tells of mistakes: %j', async (config, code, place) => {
    const { problems } = await build(config)
    expect(problems.map((problem) => [problem.code, `${problem.position?.line}:${problem.position?.column}`])).toEqual([
      [code, place],
    ])
  })
})

describe('the words of the interface', () => {
  test('are those of the language, dates too', async () => {
    const { files } = await build('lang: de-AT\n')
    const page = files['sessions/w1/index.html'] ?? ''
    expect(page).toContain('<html lang="de-AT">')
    expect(page).toContain('>Zum Inhalt springen<')
    expect(page).toContain('<time datetime="2025-03-05">Mi., 5. März 2025</time>')
    expect(files['tags/index.html']).toContain('<h1>Schlagwörter</h1>')
  })

  test('are set one by one, and are escaped', async () => {
    const { files } = await build('words: { slides: "Decks <&>" }\n')
    expect(files['sessions/w1/index.html']).toContain('Decks &lt;&amp;&gt;')
    expect(files['tags/index.html']).toContain('<h1>Tags</h1>')
  })
})

describe('the search', () => {
  test('is left out where the settings say so', async () => {
    const { files } = await build('search: false\n')
    expect(files).not.toHaveProperty(['search/index.html'])
    expect(files['index.html']).not.toContain('data-search-open')
  })

  test('is not added to a Jekyll repo with pages of its own', async () => {
    const output = await compileFiles(
      {
        'index.html': '---\n---\nHome',
        '_layouts/default.html': '{{ content }}',
        '_posts/2025-01-01-a.md': session('title: A'),
      },
      { themeRoot: builtInTheme },
    )
    expect([...output.files.keys()].filter((path) => /search|lectern/.test(path))).toEqual([])
  })
})

async function build(config: string) {
  const output = await compileFiles({ '_config.yml': config, ...post }, { themeRoot: builtInTheme })
  return { files: textsOf(output), problems: output.problems.filter(({ file }) => file === '_config.yml') }
}
