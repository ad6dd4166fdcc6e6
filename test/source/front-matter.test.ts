import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { decodeText } from '../../src/source/decode.ts'
import { hasFrontMatter, readFrontMatter, textWithFrontMatter } from '../../src/source/front-matter.ts'
import { frontMatterRules } from '../../src/source/front-matter-keys.ts'
import type { SourceFile } from '../../src/types.ts'

describe('what real sessions write', () => {
  test.for([
    ['an empty value', 'notes:', { notes: null }],
    ['trailing blanks', 'title: Agents   ', { title: 'Agents' }],
    ['a trailing tab', 'title: Agents\t', { title: 'Agents' }],
    ['null items of a list', 'tags:\n- a\n-\n- b ', { tags: ['a', null, 'b'] }],
    ['a list without indentation', 'tags:\n- a\n- b', { tags: ['a', 'b'] }],
    ['a flow list', 'tags: [a, b c]', { tags: ['a', 'b c'] }],
    ['one label', 'tags: a', { tags: 'a' }],
    ['single letters that Ruby takes for texts', 'y: n\nx: [Y, N]', { y: 'n', x: ['Y', 'N'] }],
    ['booleans', 'x: [true, Yes, ON, false, no, off]', { x: [true, true, true, false, false, false] }],
    ['a number as a title', 'title: 1.10', { title: '1.10' }],
    ['a word that is a boolean in YAML 1.1', 'title: yes', { title: 'yes' }],
    ['labels that are numbers or booleans', 'tags: [1.10, yes, 007]', { tags: ['1.10', 'yes', '007'] }],
    ['a date', 'date: 2025-04-02', { date: '2025-04-02' }],
    ['a date with a time', 'date: 2025-04-02 23:30:00 -0500', { date: '2025-04-02 23:30:00 -0500' }],
    ['an unknown key', 'speakers: {ann: 2}', { speakers: { ann: 2 } }],
    ['a comment', '# a\ntitle: A # b', { title: 'A' }],
    ['a hash in a value', 'title: C# and F#', { title: 'C# and F#' }],
    ['a colon without a blank', 'title: 12:30', { title: '12:30' }],
    ['merge keys', 'base: &b {x: 1}\nmore: {<<: *b, y: 2}', { base: { x: 1 }, more: { x: 1, y: 2 } }],
    ['a block text', 'desc: |\n  one\n  two', { desc: 'one\ntwo\n' }],
    ['no layout', 'layout: false', { layout: false }],
    ['nothing', '', {}],
  ] as const)('%s', ([, yaml, data]) => {
    const document = readFrontMatter(`---\n${yaml}\n---\nText\n`, 'posts/a.md')
    expect(document.problems).toEqual([])
    expect(document.data).toEqual(Object.assign(Object.create(null), data))
  })

  test('names of prototypes are ordinary keys', () => {
    const { data } = readFrontMatter('---\n__proto__: {polluted: 1}\nconstructor: x\ntoString: y\n---\n', 'a.md')
    expect(Object.keys(data).sort()).toEqual(['__proto__', 'constructor', 'toString'])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(Object.getPrototypeOf(data)).toBeNull()
    expect(Object.getPrototypeOf(Object.values(data)[0])).toBeNull()
  })
})

describe('where front matter ends', () => {
  test.for([
    ['---\ntitle: A\n---\nText', 'Text'],
    ['---\ntitle: A\n---', ''],
    ['---\ntitle: A\n---\n\nText', '\nText'],
    ['---  \ntitle: A\n---\t\nText', 'Text'],
    ['---\ntitle: A\n...\nText', 'Text'],
    ['---\n---\nText', 'Text'],
    ['---\ntitle: A\n---\nText\n---\nMore', 'Text\n---\nMore'],
    ['---\ntitle: "---"\n---\nText', 'Text'],
    ['--- yaml\ntitle: A\n---\nText', 'Text'],
  ] as const)('%j', ([text, body]) => {
    const { bodyOffset, problems } = readFrontMatter(text, 'a.md')
    expect(problems).toEqual([])
    expect(text.slice(bodyOffset)).toBe(body)
    expect(hasFrontMatter(text)).toBe(true)
  })

  test.for([
    '',
    'Text',
    '---',
    '---\n',
    '---\n\nText after a line',
    '\n---\n\nText\n---\n',
    '\n---\ntitle: A\n',
    '--\nhttp://a.b\n--\n',
  ])('%j has none', (text) => {
    expect(hasFrontMatter(text)).toBe(false)
    expect(readFrontMatter(text, 'a.md')).toMatchObject({ bodyOffset: 0, problems: [] })
  })
})

describe('a mistake', () => {
  const told = (text: string) =>
    readFrontMatter(text, 'a.md').problems.map(
      ({ severity, code, message, hint, file, position, length }) =>
        `${file}:${position?.line}:${position?.column}+${length} ${severity} ${code}: ${message} → ${hint}`,
    )
  const type = (place: string, message: string, hint: string) =>
    `a.md:${place} error front-matter-type: ${message} → ${hint}`

  test.for([
    ['title: [A]', type('2:8+3', '"title" should be a text', 'write it as title: "…"')],
    ['published: maybe', type('2:12+5', '"published" should be true or false', 'correct the value, or remove the key')],
    ['date: 2025-02-30', type('2:7+10', '"date" names a day that no calendar has', 'write it as date: 2025-04-02')],
    ['date: 2025-2-30', type('2:7+9', '"date" names a day that no calendar has', 'write it as date: 2025-04-02')],
    ['date: soon', type('2:7+4', '"date" should be a date', 'write it as date: 2025-04-02')],
    ['date: on 2025-02-30', type('2:7+13', '"date" should be a date', 'write it as date: 2025-04-02')],
    ['date: 2025-02-30 1', type('2:7+12', '"date" should be a date', 'write it as date: 2025-04-02')],
    ['date: [x]', type('2:7+3', '"date" should be a date', 'write it as date: 2025-04-02')],
    ['tags: {a: b}', type('2:7+6', '"tags" should be one label or a list of labels', 'write it as tags: [one, two]')],
    ['tag: {a: b}', type('2:6+6', '"tag" should be one label or a list of labels', 'write it as tag: [one, two]')],
    [
      'categories: {a: b}',
      type('2:13+6', '"categories" should be one label or a list of labels', 'write it as categories: [one, two]'),
    ],
    [
      'category: {a: b}',
      type('2:11+6', '"category" should be one label or a list of labels', 'write it as category: [one, two]'),
    ],
    [
      'lecture: {a: b}',
      type('2:10+6', '"lecture" should be a file name or a list of them', 'write it as lecture: "…"'),
    ],
    ['layout: [x]', type('2:9+3', '"layout" should be a text', 'write it as layout: "…"')],
  ] as const)('of %j is told', ([yaml, expected]) => {
    expect(told(`---\n${yaml}\n---\n`)).toEqual([expected])
  })

  test('of the syntax hides those of types', () => {
    expect(told('---\ntitle: [A]\nb: c: d\n---\n').join()).not.toContain('front-matter-type')
  })

  test.for([
    ['\n---\ntitle: A\n---\nText', '2:1+3'],
    ['\n \n---\ntitle: A\n---', '3:1+3'],
    [' ---\ntitle: A\n---\n', '1:2+3'],
    ['\ufeff---\ntitle:\n---\n', '1:2+3'],
    ['--\ntitle: A\n--\n', '1:1+2'],
    ['----\ntitle: A\n\ntags: [A]\n----\n', '1:1+4'],
    ['———\ntitle: A\n———\n', '1:1+3'],
    ['—-\ntitle: A\n---\n', '1:1+2'],
  ] as const)('of where %j begins is told, and the text stays a text', ([text, place]) => {
    expect(told(text)).toEqual([
      `a.md:${place} warning front-matter-misplaced: Front matter must begin in the first line, with just "---": this is taken for text → let the file begin with a line of just "---", and put another after the last key`,
    ])
    expect(hasFrontMatter(text)).toBe(false)
    expect(readFrontMatter(text, 'a.md').bodyOffset).toBe(0)
  })

  test('of its end, or of its language, is told at its first line', () => {
    expect(told('---\ntitle: A\n\nText\n')).toEqual([
      'a.md:1:1+3 error front-matter-unclosed: The front matter is opened here but never closed → put a line of just "---" after its last key',
    ])
    expect(told('---\n  a-b: A\n')).toHaveLength(1)
    expect(told('--- json\n{}\n---\n')).toEqual([
      'a.md:1:1+8 error front-matter-language: Front matter in "json" is not read → write it in YAML, after a line of just "---"',
    ])
    const { data, bodyOffset, problemAt } = readFrontMatter('---\ntitle: A\n', 'a.md')
    expect([Object.keys(data), bodyOffset]).toEqual([[], 13])
    const problem = { severity: 'error', code: 'x', message: 'y' } as const
    expect(problemAt(['title'], problem)).toEqual({ ...problem, file: 'a.md', position: { line: 1, column: 1 } })
    expect(readFrontMatter('Text', 'a.md').problemAt([], problem)).toEqual({
      ...problem,
      file: 'a.md',
      position: { line: 1, column: 1 },
    })
  })
})

test('places are those of the file, wherever its front matter begins', () => {
  const problem = { severity: 'error', code: 'x', message: 'y' } as const
  const placeOf = (text: string) => readFrontMatter(text, 'a.md').problemAt(['b'], problem).position
  expect(placeOf('---\na: 1\nb: 2\n---\n')).toEqual({ line: 3, column: 4 })
  expect(placeOf('---  \na: 1\nb: 2\n...\n')).toEqual({ line: 3, column: 4 })
  expect(placeOf('--- yaml\n\nb: 2\n---\n')).toEqual({ line: 3, column: 4 })
})

test('a program in front matter is never run', () => {
  for (const language of ['js', 'javascript', 'coffee', 'json', 'toml'])
    expect(readFrontMatter(`---${language}\nglobalThis.ran = true\n---\n`, 'a.md')).toMatchObject({
      problems: [{ code: 'front-matter-language', position: { line: 1, column: 1 } }],
    })
  expect('ran' in globalThis).toBe(false)
})

test('the last of a key given twice counts, at any depth, with a warning at its place', () => {
  const { data, problems } = readFrontMatter('---\ntitle: A\nx:\n  k: 1\n  k: 2\ntitle: B\n---\n', 'a.md')
  expect(data).toMatchObject({ title: 'B', x: { k: 2 } })
  expect(problems.map(({ severity, position }) => [severity, position])).toEqual(
    expect.arrayContaining([
      ['warning', { line: 6, column: 1 }],
      ['warning', { line: 5, column: 3 }],
    ]),
  )
  expect(problems).toHaveLength(2)
})

test('a key of a wrong type is empty, and the rest counts', () => {
  const { data, problems } = readFrontMatter('---\ntitle: [A]\nterm: spring\n---\n', 'a.md')
  expect(problems).toHaveLength(1)
  expect(data).toMatchObject({ title: null, term: 'spring' })
})

describe('in a Jekyll repo', () => {
  const read = (yaml: string, kind: 'session' | 'page' | 'layout' = 'session') =>
    readFrontMatter(`---\n${yaml}\n---\n`, 'a.md', frontMatterRules(kind, true))

  test.for([
    ['team: [Ann, Bob]', { team: ['Ann', 'Bob'] }],
    ['video: {url: x, length: 10}', { video: { url: 'x', length: 10 } }],
    ['notes: false', { notes: false }],
    ['lecture: 3', { lecture: 3 }],
    ['lecture: {file: a.pdf}', { lecture: { file: 'a.pdf' } }],
    ['description: [a]', { description: ['a'] }],
    ['title: 2025', { title: 2025 }],
  ] as const)('%j is kept as it is', ([yaml, expected]) => {
    const { data, problems } = read(yaml)
    expect({ ...data }).toEqual(expected)
    expect(problems).toEqual([])
  })

  test('what Jekyll takes for something else is kept, with a warning', () => {
    const { data, problems } = read('published: maybe\ntags: {a: b}')
    expect(data).toEqual({ published: 'maybe', tags: { a: 'b' } })
    expect(problems).toMatchObject([{ severity: 'warning' }, { severity: 'warning' }])
  })

  test('a date of a post that is none is an error, as by Jekyll, and one of a page anything', () => {
    expect(read('date: soon').problems).toMatchObject([{ severity: 'error', message: '"date" should be a date' }])
    expect(read('date: soon', 'page')).toMatchObject({ data: { date: 'soon' }, problems: [] })
  })
})

test.for([
  ['page', 'team: [{name: Ann, role: TA}]\ndate: Spring 2025\nlecture: {a: b}', []],
  ['page', 'description: [a]', ['"description" should be a text']],
  ['layout', 'description: [a]\ntitle: [b]', []],
  ['layout', 'layout: [a]', ['"layout" should be a text']],
] as const)('of a %s, keys of sessions may hold anything: %j', ([kind, yaml, messages]) => {
  const { data, problems } = readFrontMatter(`---\n${yaml}\n---\n`, 'a.md', frontMatterRules(kind, false))
  expect(problems.map(({ message }) => message)).toEqual(messages)
  if (messages.length === 0) expect(Object.values(data)).not.toContain(null)
})

test('a file that failed fails again: nothing is remembered of it', () => {
  const read = () => readFrontMatter('---\ntitle: A: B\n---\n', 'a.md')
  expect(read().problems).toHaveLength(1)
  expect(read()).toMatchObject({ problems: read().problems, data: read().data })
})

const key = fc
  .string({ minLength: 1, unit: 'grapheme', maxLength: 12 })
  // Lectern gives these a type of their own, YAML gives that one a meaning.
  .filter((name) => !['date', 'published', 'layout', '<<'].includes(name))
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('yes', '1.10', 'null', '~', '2025-01-01', '---', 'a: b', '#', "it's", '"'),
)

test('any mapping of texts comes back as it was written', () => {
  fc.assert(
    fc.property(
      fc.dictionary(key, text, { noNullPrototype: true }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      (values, lineEnd, hasMark) => {
        const written = `---\n${stringify(values, { version: '1.1' })}---\nBody\n`
        const bytes = new TextEncoder().encode((hasMark ? '\ufeff' : '') + written.replaceAll('\n', lineEnd))
        const { text: decoded } = decodeText(bytes, 'a.md')
        const { data, bodyOffset, problems } = readFrontMatter(decoded, 'a.md')
        expect(problems).toEqual([])
        expect({ ...data }).toEqual({ ...values })
        expect(decoded.slice(bodyOffset)).toBe('Body\n')
      },
    ),
    { numRuns: 300 },
  )
})

test('no text crashes it, and every problem lies in the text', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '---',
      '- a',
      'a: b',
      'a:',
      '\tb',
      '[',
      '"',
      '*x',
      '&x',
      '!y',
      '? z',
      '|',
      '>',
      '%',
      '@',
      '{a',
      '  c: d',
    ),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const whole = `---\n${lines.join('\n')}\n---\nBody\n`
      const rows = whole.split('\n')
      for (const { position } of readFrontMatter(whole, 'a.md').problems) {
        const row = rows[(position?.line ?? 0) - 1]
        expect(row).toBeDefined()
        expect(position?.column).toBeGreaterThan(0)
        expect(position?.column).toBeLessThanOrEqual((row ?? '').length + 1)
      }
    }),
    { numRuns: 500 },
  )
})

test('of a file that is not decoded yet says the same as of its whole text', () => {
  const line = fc.constantFrom(
    '---\n',
    '--- \n',
    '...\n',
    '----\n',
    'a: b\n',
    'a:\n',
    '---',
    '  - ü\n',
    '\n',
    'Text\n',
    '😀',
  )
  // As long as what is decoded at first, about.
  const filling = fc.integer({ min: 3900, max: 4200 }).map((length) => `b: ${'x'.repeat(length)}\n`)
  const text = fc.array(fc.oneof({ weight: 9, arbitrary: line }, filling), { maxLength: 9 })
  fc.assert(
    fc.property(text, fc.boolean(), (pieces, isOpened) => {
      const whole = (isOpened ? '---\n' : '') + pieces.join('')
      const bytes = Buffer.from(whole)
      const head = textWithFrontMatter({ path: 'a.md', bytes, text: whole } as unknown as SourceFile)
      expect(hasFrontMatter(head)).toBe(hasFrontMatter(whole))
      const [read, expected] = [head, whole].map((part) => {
        const { data, bodyOffset, problems } = readFrontMatter(part, 'a.md')
        return { data, bodyOffset, problems }
      })
      expect(read).toEqual(expected)
    }),
    { numRuns: 500 },
  )
})

test('is empty where it is closed at once, whatever lines follow', () => {
  expect(readFrontMatter('---\n---\nText\n\n---\nmore: text\n', 'a.md')).toMatchObject({ data: {}, bodyOffset: 8 })
})
