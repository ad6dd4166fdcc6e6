import { describe, expect, test } from 'vitest'
import { readWhole, readYaml } from '../../src/source/yaml.ts'

const read = (yaml: string) => readYaml(yaml, { file: '_config.yml', text: yaml, offset: 0 })
const told = (yaml: string) =>
  read(yaml).problems.map(
    ({ severity, code, message, hint, position, length }) =>
      `${position?.line}:${position?.column}+${length} ${severity} ${code}: ${message} → ${hint}`,
  )

const quote = 'put the whole value in quotes'
const notMapping =
  'error yaml-not-mapping: This is not a list of settings → write each line as "key: value", with a blank after the colon'
const indented =
  'error yaml-syntax: The lines of this entry are not indented alike → begin each key at the start of its line, and indent only what belongs to the key above'
const noColon = 'error yaml-syntax: This line is not of the form "key: value" → write a colon and a blank after the key'
const tooMany = 'error yaml-alias: The aliases ("*name") stand for too many values → write the values out'
const tooDeep =
  'error yaml-depth: The values are nested too deep → look for brackets that are not meant as YAML, and put the value in quotes'

describe('a mistake is told at its place, in plain words', () => {
  test.for<[string, readonly string[]]>([
    ['a: 1\nb: c: d\n', [`2:4+1 error yaml-syntax: The value holds ": " but is not in quotes → ${quote}`]],
    ['a:\n\t- b\n', ['2:1+1 error yaml-syntax: A tab stands where YAML wants spaces → indent with spaces']],
    ['a: [b\n', ['1:4+1 error yaml-syntax: The [ that opens here is never closed → write the ] that closes it']],
    [
      'a: {b: c\nd: e\n',
      ['1:4+1 error yaml-syntax: The { that opens here is never closed → write the } that closes it'],
    ],
    ['a: "b\n', ['1:4+1 error yaml-syntax: The " that opens here is never closed → write the " that closes it']],
    ["a: 'b\n", ["1:4+1 error yaml-syntax: The ' that opens here is never closed → write the ' that closes it"]],
    ['a: @b\n', [`1:4+1 error yaml-syntax: A value that begins with "@" has to be in quotes → ${quote}`]],
    ['a: `b\n', [`1:4+1 error yaml-syntax: A value that begins with "\`" has to be in quotes → ${quote}`]],
    [
      'a: "\\q"\n',
      [
        '1:5+1 error yaml-syntax: In double quotes a backslash has a meaning of its own, and "\\q" has none → use single quotes: \'…\'',
      ],
    ],
    [
      'a: "b" c\n',
      [`1:8+1 error yaml-syntax: The value ends before this text → ${quote}, and write a ' in single quotes twice`],
    ],
    ['a: 1\nbcd\ne: 2\n', [`2:1+3 ${noColon}`]],
    ['a: 1\n b: 2\n', [`1:4+1 ${indented}`]],
    ['- a\n', [`1:1+3 ${notMapping}`]],
    ['text\n', [`1:1+4 ${notMapping}`]],
    ['5\n', [`1:1+1 ${notMapping}`]],
    [
      'a: *b\n',
      [
        '1:4+2 error yaml-alias: To YAML, a value that begins with "*" names another one, and there is no "&b" → put the value in quotes',
      ],
    ],
    [
      'a: 1\nb: {<<: c}\n',
      [
        '2:4+7 error yaml-alias: To YAML, the key "<<" takes in mappings, and its value is none → put the key in quotes',
      ],
    ],
    [
      'a: !b c\n',
      [
        '1:4+2 warning yaml-tag: To YAML, a word that begins with "!" is a tag and no part of the value → put the value in quotes',
      ],
    ],
    [
      'a: 1\nb: 2\na: 3\n',
      ['3:1+1 warning duplicate-key: The key "a" is given twice; the last one counts → remove one of them'],
    ],
    ['? [a]\n: b\n', ['1:3+3 error yaml-key: A key has to be a text, not a list or a mapping → put the key in quotes']],
    ['a: 1\n\n# x\n', []],
    ['~\n', []],
    ['', []],
  ])('%j', ([yaml, expected]) => {
    expect(told(yaml)).toEqual(expected)
  })

  test('once a line, and not the hundreds that follow from it', () => {
    expect(told(`${'a: b: c\n'.repeat(100)}`).length).toBeLessThanOrEqual(50)
    const lines = told('a: b: c: d\n')
    expect(lines).toHaveLength(1)
  })

  test('and of keys given twice, or tags, the first twenty', () => {
    const many = Array.from({ length: 30 }, (_, index) => `k${index}: 1\n`).join('')
    expect(told(many + many)).toHaveLength(20)
    expect(told(Array.from({ length: 30 }, (_, index) => `k${index}: !t x\n`).join(''))).toHaveLength(20)
  })
})

describe('values that are too much are refused', () => {
  const nested = (depth: number) => `a: ${'['.repeat(depth)}${']'.repeat(depth)}\n`

  test('nested deeper than fifty', () => {
    expect(told(nested(49))).toEqual([])
    expect(told(nested(50))).toEqual([`1:53+50 ${tooDeep}`.replace('+50', '+2')])
    expect({ ...read(nested(50)).data }).toEqual({})
    expect(read(nested(50)).isSound).toBe(false)
    expect(read(nested(50)).writtenAs(['a'])).toBeUndefined()
    expect(read(nested(50)).problemAt(['a'], { severity: 'error', code: 'x', message: 'y' })).toEqual({
      severity: 'error',
      code: 'x',
      message: 'y',
      file: '_config.yml',
      position: { line: 1, column: 1 },
      length: 1,
    })
  })

  test('by more than five hundred aliases', () => {
    const aliases = (count: number) =>
      `a: &a x\n${Array.from({ length: count }, (_, index) => `k${index}: *a\n`).join('')}`
    expect(told(aliases(500))).toEqual([])
    expect(read(aliases(500)).data['k499']).toBe('x')
    expect(told(aliases(501))).toEqual([`502:7+2 ${tooMany}`])
    const keys = Array.from({ length: 501 }, () => '*a : 1\n').join('')
    expect(told(`a: &a x\n${keys}`)[0]).toContain(tooMany)
  })

  test('by aliases of aliases', () => {
    const laughs = (levels: number) =>
      `a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n${Array.from({ length: levels }, (_, index) => `a${index + 1}: &a${index + 1} [${Array.from({ length: 10 }, () => `*a${index}`).join(',')}]\n`).join('')}`
    expect(told(laughs(1))).toEqual([])
    expect(told(laughs(6))).toHaveLength(1)
    expect(told(laughs(6))[0]).toContain(tooMany)
    expect(told('a: &a [*a]\n')).toEqual([`1:7+4 ${tooMany}`])
  })

  test('by many values that are written out they are not, nor by many that take in some', () => {
    expect(told(`a: [${'x,'.repeat(120_000)}]\n`)).toEqual([])
    const rows = Array.from({ length: 400 }, (_, index) => `  - { <<: *base, name: ${index} }\n`).join('')
    const yaml = `base: &base { role: student, room: 12, term: spring }\npeople:\n${rows}`
    expect(told(yaml)).toEqual([])
    expect((read(yaml).data['people'] as object[])[399]).toMatchObject({ role: 'student', name: 399 })
  })
})

describe('what is read', () => {
  test.for<[string, object]>([
    ['a: &x {b: 1}\nc: {<<: *x, d: 2}\n', { a: { b: 1 }, c: { b: 1, d: 2 } }],
    ['a: &x [1]\nb: *x\n', { a: [1], b: [1] }],
    ['a: 2025-01-01\nb: 2025-01-01 10:00:00\n', { a: '2025-01-01', b: '2025-01-01 10:00:00' }],
    ['a: [yes, No, on, OFF, True, false, y, n]\n', { a: [true, false, true, false, true, false, 'y', 'n'] }],
    ['a: 010\nb: 1_000\nc: 0x1F\nd: 1.5\n', { a: 8, b: 1000, c: 31, d: 1.5 }],
    ['1: a\ntrue: b\n', { 1: 'a', true: 'b' }],
    ['a: 1\na: 2\n', { a: 2 }],
    ['a: !!set {b}\n', { a: { b: null } }],
    ['a: {b: [ {c: d} ]}\n', { a: { b: [{ c: 'd' }] } }],
  ])('of %j', ([yaml, expected]) => {
    expect(JSON.parse(JSON.stringify(read(yaml).data))).toEqual(expected)
  })

  test('has no prototype, at any depth', () => {
    const { data } = read('a: {b: [{c: 1}]}\n')
    const inner = (data['a'] as { b: object[] }).b[0]
    expect([data, data['a'], inner].map((value) => Object.getPrototypeOf(value))).toEqual([null, null, null])
  })

  test('is known to be sound or not', () => {
    expect(['a: 1\n', 'a: 1\na: 2\n', 'a: [\n', 'a: *b\n', '- a\n'].map((yaml) => read(yaml).isSound)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})

describe('places', () => {
  const yaml = 'top: 1\nmap:\n  list:\n    - a\n    - {x: 1.10, y: null}\n  empty:\nmap2: {}\n'
  const placeOf = (path: readonly (string | number)[], from = read(yaml)) => {
    const { position, length } = from.problemAt(path, { severity: 'error', code: 'x', message: 'y' })
    return `${position?.line}:${position?.column}+${length}`
  }

  test.for<[readonly (string | number)[], string]>([
    [[], '1:1+6'],
    [['top'], '1:6+1'],
    [['map', 'list', 0], '4:7+1'],
    [['map', 'list', '1'], '5:7+18'],
    [['map', 'list', 1, 'x'], '5:11+4'],
    [['map', 'list', 1, 'y'], '5:17+1'],
    [['map', 'list', 7], '4:5+3'],
    [['map', 'empty'], '6:3+5'],
    [['map', 'empty', 'more'], '6:3+5'],
    [['map', 'none'], '3:3+5'],
    [['none'], '1:1+6'],
    [['top', 'deeper'], '1:6+1'],
  ])('of %j', ([path, expected]) => {
    expect(placeOf(path)).toBe(expected)
  })

  test('are those in the file, of whose text the YAML is a part', () => {
    const text = `---\n${yaml}---\n`
    const part = readWhole(yaml, { file: 'a.md', text, offset: 4 })
    expect(placeOf(['top'], part)).toBe('2:6+1')
    const simple = readYaml('a: b\n', { file: 'a.md', text: '---\na: b\n---\n', offset: 4 })
    expect(placeOf(['a'], simple)).toBe('2:4+1')
  })

  test('tell how a value is written, where it is no text of its own', () => {
    const { writtenAs } = read(yaml)
    expect(writtenAs(['map', 'list', 1, 'x'])).toBe('1.10')
    expect(writtenAs(['top'])).toBe('1')
    expect(writtenAs(['map', 'list'])).toBeUndefined()
    expect(writtenAs(['none'])).toBeUndefined()
    expect(read('a: 007\n').writtenAs(['a'])).toBe('007')
    expect(read('a: 7\n').writtenAs(['a'])).toBe('7')
  })
})

test.each(["a: '\u{10000}", 'a: "\u{10000}', 'a: "x\\ud800"', '"\\udc00": [{b: "\\ud800"}]'])(
  '%j is read as whole characters',
  (yaml) => {
    const { data } = read(yaml)
    expect(Object.keys(data)).toHaveLength(1)
    expect(decodeURI(encodeURI(JSON.stringify(data)))).toContain('\ufffd')
    expect(JSON.stringify(data)).not.toMatch(/\\ud[89a-f]/)
  },
)
