import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Files, makeSite } from '../support/make-site.ts'
import { compileFiles, compilerOf, textsOf } from './compile-folder.ts'

const layouts: Files = {
  'layouts/post.html': '{{ content }}',
  'layouts/page.html': '{{ content }}',
  'layouts/home.html': '{% for post in paginator.posts %}{{ post.excerpt }}{% endfor %}',
}
const post = (body: string) => `---\ntitle: A\n---\n\n${body}\n`
const bib = `
@article{hu, author = {Hu, Edward and Shen, Y. and Wallis, P.}, title = {LoRA}, year = 2022, doi = {10.1/lora}}
@article{b1, author = {Brown, Tom}, title = {First}, year = 2020}
@article{b2, author = {Brown, Tom}, title = {Second}, year = 2020}
@misc{none, title = {No Date}, author = {Ono, Yoko}}
`

async function cited(body: string, files: Files = { 'references.bib': bib }) {
  const output = await compileFiles({ ...layouts, 'posts/A.md': post(body), ...files })
  const texts = textsOf(output)
  return { html: texts['sessions/a/index.html'] ?? '', home: texts['index.html'] ?? '', problems: output.problems }
}

describe('a citation', () => {
  it('shows names and year, and leads to the list and back', async () => {
    const { html, home, problems } = await cited('Adapters [see @hu, p. 3]. Again [-@hu].')
    const link = (id: string, text: string) => `<a href="#ref-hu" id="${id}" role="doc-biblioref">${text}</a>`
    expect(html).toBe(
      [
        `<p>Adapters <span class="citation-group">(see ${link('cite-hu', 'Hu et al., 2022')}, p. 3)</span>. `,
        `Again <span class="citation-group">(${link('cite-hu-2', '2022')})</span>.</p>\n`,
        '<section class="references"><h2 id="references">References</h2><ul><li id="ref-hu">Hu, E., Shen, Y., Wallis, P. (2022). ',
        '<cite>LoRA</cite>. <a href="https://doi.org/10.1/lora" rel="external noopener">https://doi.org/10.1/lora</a>. ',
        '<a href="#cite-hu" role="doc-backlink" aria-label="Back to citation 1">↩</a> ',
        '<a href="#cite-hu-2" role="doc-backlink" aria-label="Back to citation 2">↩</a></li></ul></section>',
      ].join(''),
    )
    expect(problems).toEqual([])
    expect(home).toContain('<a href="/sessions/a/#ref-hu" role="doc-biblioref">Hu et al., 2022</a>')
    expect(home).not.toContain('References')
  })

  it('tells works of one author and year apart, in the order of the list', async () => {
    const { html } = await cited('[@b2; @b1] [@none]')
    expect(html).toMatch(/\(<a [^>]*>Brown, 2020b<\/a>; <a [^>]*>Brown, 2020a<\/a>\)/)
    expect(html).toMatch(/2020a.*2020b.*Ono, Y\. \(n\.d\.\)/s)
  })

  it('of an unknown key is text, and told with its place and the key that was meant', async () => {
    const { html, problems } = await cited('x [@hu; @b3]')
    expect(html).toContain('<p>x [@hu; @b3]</p>')
    expect(problems).toEqual([
      {
        severity: 'warning',
        code: 'unknown-citation',
        message: 'No .bib file of the site has the key "b3"',
        hint: 'did you mean "b1"?',
        file: 'posts/A.md',
        position: { line: 5, column: 9 },
        length: 3,
      },
    ])
  })

  it('without any .bib file is text without a list', async () => {
    const { html, problems } = await cited('x [@hu]', {})
    expect(html).toBe('<p>x [@hu]</p>\n')
    expect(problems.map(({ hint }) => hint)).toEqual([
      'put a .bib file into _bibliography/, or name it in the setting "bibliography"',
    ])
  })

  it('finds files in _bibliography/, or where the settings name them; pages cite too', async () => {
    expect((await cited('[@hu]', { '_bibliography/x.bib': bib })).problems).toEqual([])
    const named = { '_config.yml': 'bibliography: [data/a.bib, b.bib]\n', 'data/a.bib': bib, '_bibliography/b.bib': '' }
    expect((await cited('[@hu]', named)).problems).toEqual([])
    const output = await compileFiles({
      ...layouts,
      'pages/p.md': '---\ntitle: P\n---\n[@hu]\n',
      'references.bib': bib,
    })
    expect(textsOf(output)['p/index.html']).toContain('Hu et al., 2022')
  })

  it('is made again when the .bib file changes', async () => {
    const root = makeSite({ ...layouts, 'posts/A.md': post('[@hu]'), 'references.bib': bib })
    const compile = compilerOf(root)
    const html = async () => textsOf(await compile())['sessions/a/index.html']
    expect(await html()).toContain('Hu et al., 2022')
    writeFileSync(join(root, 'references.bib'), bib.replace('2022', '2021'))
    expect(await html()).toContain('Hu et al., 2021')
    writeFileSync(join(root, 'references.bib'), '')
    expect(await html()).toContain('[@hu]')
  })
})

it.each(['none.bib', '[data/a.bib, none.bib]'])(
  'a file that the settings name and that is not there is told: %s',
  async (named) => {
    const files = { '_config.yml': `bibliography: ${named}\n`, 'data/a.bib': bib }
    const message = '"bibliography" names none.bib, which is not there'
    const { problems } = await cited('No.', files)
    expect(problems).toMatchObject([
      { severity: 'error', message, file: '_config.yml', position: { line: 1, column: 15 } },
    ])
  },
)

it('a Jekyll repo may mean something else by settings of its own', async () => {
  const settings = 'url: example.org\nbibliography: none.bib\nteams: [a]\nlogo: 5\n'
  const output = await compileFiles({ '_config.yml': settings, '_posts/2025-01-01-a.md': post('Yes.') })
  const told = output.problems.filter(({ file }) => file === '_config.yml')
  expect(told.map(({ severity, position }) => `${severity} ${position?.line}`)).toEqual([
    'warning 1',
    'warning 3',
    'warning 4',
  ])
})
