import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latex } from '../../src/bibliography/latex.ts'
import { plainLatex } from '../../src/bibliography/plain-latex.ts'
import { readBibtex } from '../../src/bibliography/read-bibtex.ts'
import { referenceOf } from '../../src/bibliography/reference.ts'

const read = (text: string) => readBibtex(text, 'references.bib')

describe('a BibTeX file', () => {
  it('holds entries with values in braces, quotation marks, numbers and macros, joined by #', () => {
    const text = `
      Anything may stand here, me@example.org too
      @comment{ignored @article{no, title = {x}} }
      @string{ nips = "Neural Information" # { Processing} }
      @ARTICLE{DBLP:conf/nips/A17, Title = {{Attention} is "all"}, year = 2017, month = jun,
        journal = nips # " Systems", note = "a {"} b", }
      @misc(paren, title = {x)})`
    expect(read(text)).toEqual({
      problems: [],
      entries: [
        {
          key: 'DBLP:conf/nips/A17',
          fields: {
            title: 'Attention is "all"',
            year: '2017',
            month: '6',
            journal: 'Neural Information Processing Systems',
            note: 'a " b',
          },
        },
        { key: 'paren', fields: { title: 'x)' } },
      ],
    })
  })

  it('with a mistake is read but for the entry that has it, which is told with its place', () => {
    const { entries, problems } = read(
      '@misc{a, title = {x}}\n\n@misc{b title {y}}\n@misc{c, title = {z}}\n@misc{d, title = {',
    )
    expect(entries.map(({ key }) => key)).toEqual(['a', 'c'])
    expect(problems.map(({ position, file }) => [file, position])).toEqual([
      ['references.bib', { line: 3, column: 1 }],
      ['references.bib', { line: 5, column: 1 }],
    ])
  })

  it('of any content is read to its end', () => {
    const part = fc.constantFrom('@misc{', '@', '{', '}', '"', 'a', ' = ', ',', '#', '\\', '\n', '@string{', '(', ')')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const { entries } = read(`${parts.join('')}\n\n`)
        expect(entries.every(({ key }) => key !== '')).toBe(true)
      }),
    )
  })
})

describe('LaTeX', () => {
  it.each([
    ['G{\\"o}del \\& {\\L}ukasiewicz', 'Gödel & Łukasiewicz'],
    ["Garc{\\'\\i}a M\\'arquez \\v{C}apek Fran\\c{c}ois", 'García Márquez Čapek François'],
    ["\\emph{A} {BERT}---1--2 ``q'' 5\\%", 'A BERT—1–2 "q" 5%'],
    ['a~b \\{c\\} Stra{\\ss}e', 'a\u00a0b {c} Straße'],
  ])('%s shows %s', (written, shown) => {
    expect(plainLatex(written)).toBe(shown)
  })

  it('that Lectern writes of a name shows the name', () => {
    const letters = fc.constantFrom(...'abzAZéüñçŁøÅßřőœ &%$#_{}^')
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1 }), (parts) => {
        const name = parts.join('').replace(/ +/g, ' ').trim()
        expect(plainLatex(latex(name))).toBe(name)
      }),
    )
  })
})

describe('a reference', () => {
  const of = (fields: string) => {
    const [entry] = read(`@misc{k, ${fields}}`).entries
    if (entry === undefined) throw new Error('no entry')
    return referenceOf(entry, { and: 'and' })
  }

  it.each([
    ['author = {Hu, Edward J.}', 'Hu', 'Hu, E. J.'],
    ['author = {Edward J. Hu and Yelong Shen}', 'Hu and Shen', 'Hu, E. J., Shen, Y.'],
    ['author = {A. de la Cruz and B and C}', 'de la Cruz et al.', 'de la Cruz, A., B, C'],
    ['author = {{Barnes and Noble} and others}', 'Barnes and Noble et al.', 'Barnes and Noble, et al.'],
    ['author = {King, Jr., Martin Luther}', 'King', 'King, M. L.'],
    ['title = {Only a Title}', 'Only a Title', ''],
  ])('of %s names %s', (fields, names, people) => {
    expect(of(fields)).toMatchObject({ names, people })
  })

  it('says where it was published and where it is', () => {
    const { html, year } = of(
      'title = {A < B}, date = {2020-05}, journal = {J}, volume = 4, number = 2, pages = {1--9}, publisher = {P}, doi = {10.1/x}',
    )
    expect(year).toBe('2020')
    expect(html).toBe(
      '<cite>A &lt; B</cite>. <i>J</i>, 4(2), 1–9. P. <a href="https://doi.org/10.1/x" rel="external noopener">https://doi.org/10.1/x</a>',
    )
    expect(of('title = {A}, url = {javascript:alert(1)}').html).toBe('<cite>A</cite>')
  })
})
