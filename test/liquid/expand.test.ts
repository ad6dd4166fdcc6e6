import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Expanded, expandBody } from '../../src/liquid/expand.ts'
import { positionAt } from '../../src/problem.ts'
import { someEngine } from './some-engine.ts'

const engine = someEngine({ 'hi.html': 'hi {{ include.name }}', 'bad.html': 'line\n{{ x | nope }}\n{% if %}' })
const scope = { site: { baseurl: '/course', list: [1, 2, 3] }, page: { title: 'T' }, x: 'X' }

function expand(body: string, head = ''): Expanded {
  const text = head + body
  return expandBody(engine, { file: 'posts/a.md', text, bodyOffset: head.length, isMarkdown: true }, scope)
}

describe('a body', () => {
  it.each([
    ['{{ x }}', 'X'],
    ['{{ site.baseurl }}/a', '/course/a'],
    ['{% assign y = "a" | append: "b" %}{{ y }}', 'ab'],
    ['{% for i in site.list %}{{ i }}{% endfor %}', '123'],
    ['{% include hi.html name="you" %}', 'hi you'],
    ['{% comment %}a{% endcomment %}b', 'b'],
    ['{{ nothing }}', ''],
    ['{{ jekyll.environment }} {{ jekyll.version }}', 'production 4.3.1'],
    ['| a | {{ x }} |\n|---|---|', '| a | X |\n|---|---|'],
  ])('is expanded: %j', (body, text) => {
    expect(expand(body)).toMatchObject({ text, problems: [] })
  })

  it('keeps its front matter as it is', () => {
    const head = '---\ntitle: "{{ x }}"\n---\n'
    expect(expand('{{ x }}', head).text).toBe(`${head}X`)
  })

  it('without Liquid is the same text', () => {
    const body = 'set { x } and } } stay\n'
    expect(expand(body, '---\na: 1\n---\n')).toMatchObject({ text: `---\na: 1\n---\n${body}`, problems: [] })
  })
})

describe('code and math', () => {
  it.each([
    '`{{ x }}`',
    '``a ` {{ x }}``',
    '`over\n{{ x }} lines`',
    '```\n{{ x }}\n{% if %}\n```',
    '```liquid\n{{ x }}\n```\n',
    '~~~\n{{ x }}\n```\n{{ x }}\n~~~',
    '````\n```\n{{ x }}\n```\n````',
    '> ```\n> {{ x }}\n> ```',
    '- ```\n  {{ x }}\n  ```',
    '1. a\n\n   ```\n   {{ x }}\n   ```',
    '```\n{{ x }} never closed',
    '$\\frac{{x}}{b}$',
    '$$\\frac{{x}}{b}$$',
    '$$\n{{ x }}\n\n{{ x }}\n$$',
    '\\\\({{ x }}\\\\)',
    '\\\\[{{ x }}\\\\]',
    '$x^{{ x }}$ and `{{ x }}`',
  ])('are untouched: %j', (body) => {
    expect(expand(body)).toMatchObject({ text: body, problems: [] })
  })

  it.each([
    ['`code` {{ x }} `{{ x }}`', '`code` X `{{ x }}`'],
    ['```\na\n```\n{{ x }}', '```\na\n```\nX'],
    ['costs $5 {{ x }} and $6', 'costs $5 X and $6'],
    ['a ` b {{ x }}', 'a ` b X'],
    ['a $ b {{ x }} $ c', 'a $ b X $ c'],
    ['$a$ {{ x }} $b$', '$a$ X $b$'],
    ['`unclosed\n\n{{ x }}`', '`unclosed\n\nX`'],
  ])('end where they end: %j', (body, text) => {
    expect(expand(body)).toMatchObject({ text, problems: [] })
  })

  it('keep the meaning of raw', () => {
    expect(expand('{% raw %}{{ x }}{% endraw %} {{ x }}').text).toBe('{{ x }} X')
    expect(expand('```\n{% raw %}\n{{ x }}\n{% endraw %}\n```').text).toBe('```\n\n{{ x }}\n\n```')
  })
})

describe('what is no Liquid', () => {
  it.each([
    ['a {{ b', 1, 3],
    ['a\n\nb {% c', 3, 3],
    ['{{ x }}\nset {{ 1, 2', 2, 5],
    ['a {{ x | }} b {% if %} c', 1, 15],
  ])('stays in the text, with a warning at its place: %j', (body, line, column) => {
    const head = '---\ntitle: T\n---\n'
    const { text, problems } = expand(body, head)
    const [last] = problems.slice(-1)
    expect(last).toMatchObject({
      severity: 'warning',
      file: 'posts/a.md',
      position: { line: line + 3, column },
    })
    expect(text.startsWith(head)).toBe(true)
  })

  it('does not keep the rest from being expanded', () => {
    const { text, problems } = expand('{{ x }} {% nope\n\n{{ x }}')
    expect(problems).toHaveLength(1)
    expect(text).toContain('{% nope')
    expect(text.startsWith('X')).toBe(true)
  })

  it('is an error in HTML, which has no text to fall back to', () => {
    const text = '---\n---\n<p>{% if %}</p>'
    const { problems } = expandBody(engine, { file: 'a.html', text, bodyOffset: 8, isMarkdown: false }, scope)
    expect(problems).toMatchObject([{ severity: 'error', file: 'a.html', position: { line: 3, column: 4 } }])
  })

  it('in an include is located there', () => {
    const { problems } = expand('a\n{% include bad.html %}')
    expect(problems.some(({ file }) => file === 'layouts/includes/bad.html')).toBe(true)
  })

  it('such as an unknown include is located in the body', () => {
    expect(expand('a\n\n b {% include hy.html %}').problems).toMatchObject([
      { code: 'unknown-include', hint: 'did you mean "hi.html"?', position: { line: 3, column: 4 } },
    ])
  })

  it('never throws, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '{{',
        '}}',
        '{%',
        '%}',
        '{',
        '}',
        '{%-',
        '-%}',
        '`',
        '```',
        '\n',
        '\n\n',
        '$',
        '$$',
        '\\\\(',
        '\\\\)',
        '|',
        '"',
        "'",
      ),
      fc.constantFrom(
        ' x ',
        ' if ',
        ' endif ',
        ' for i in site.list ',
        ' endfor ',
        ' raw ',
        ' endraw ',
        ' include ',
        ' assign y = ',
        ' comment ',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const body = pieces.join('')
        const { text, problems, toSource } = expand(body, '---\na: 1\n---\n')
        expect(text.startsWith('---\na: 1\n---\n')).toBe(true)
        for (const { position } of problems) if (position !== undefined) expect(position.line).toBeGreaterThan(3)
        expect(text).not.toMatch(body.includes('\ufdd0') || body.includes('\ufdd1') ? /(?!)/ : /[\ufdd0\ufdd1]/)
        const end = positionAt(text, text.length)
        expect(toSource(end).line).toBeLessThanOrEqual(body.split('\n').length + 3)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a place of the expanded text', () => {
  const head = '---\ntitle: T\n---\n'

  it.each([
    ['{{ x }}{{ x }}\nmark', 'mark'],
    ['{{ site.baseurl }} mark', 'mark'],
    ['{% for i in site.list %}{{ i }}\n{% endfor %}\nmark', 'mark'],
    ['{% assign y = 1 %}\n\n`{{ x }}` mark', 'mark'],
    ['mark {{ x }}', 'mark'],
  ])('of %j is found in the file', (body, mark) => {
    const { text, toSource } = expand(body, head)
    const source = head + body
    expect(toSource(positionAt(text, text.indexOf(mark)))).toEqual(positionAt(source, source.indexOf(mark)))
  })

  it('that Liquid made is where its tag stands', () => {
    const { text, toSource } = expand('a\n\nb {{ site.baseurl }} c', head)
    expect(toSource(positionAt(text, text.indexOf('/course') + 3))).toEqual({ line: 6, column: 3 })
  })

  it('in the front matter stays', () => {
    expect(expand('{{ x }}', head).toSource({ line: 2, column: 3 })).toEqual({ line: 2, column: 3 })
  })
})
