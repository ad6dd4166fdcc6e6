import { describe, expect, test } from 'vitest'
import { addData } from '../../src/site/data.ts'
import { someFile } from './some.ts'

describe('a file of _data/', () => {
  test.for([
    ['_data/people.yml', 'ada: 1\n', { people: { ada: 1 } }],
    ['_data/a/b/c.yml', 'x: y\n', { a: { b: { c: { x: 'y' } } } }],
    ['_data/list.yml', '- one\n- two\n', { list: ['one', 'two'] }],
    ['_data/list.yml', '# People\n---\n- one\n', { list: ['one'] }],
    ['_data/list.json', '[1, {"a": "b"}]', { list: [1, { a: 'b' }] }],
    ['_data/list.json', '  [1]\n', { list: [1] }],
    ['_data/map.json', '{"a": [1]}', { map: { a: [1] } }],
    ['_data/v1.2 final.yml', 'a: 1\n', { v12_final: { a: 1 } }],
    ['_data/my  new team.yml', 'a: 1\n', { my_new_team: { a: 1 } }],
    ['posts/_data/x.yml', 'a: 1\n', { posts: { _data: { x: { a: 1 } } } }],
    ['_data/none.yml', '', { none: {} }],
  ] as const)('%s with %j', ([path, text, expected]) => {
    expect(read({ [path]: text })).toEqual({ data: expected, problems: [] })
  })

  test('stands beside the others of its folder', () => {
    expect(read({ '_data/a/x.yml': 'n: 1', '_data/a/y.yml': 'n: 2' }).data).toEqual({ a: { x: { n: 1 }, y: { n: 2 } } })
  })

  test.for([
    ['a: 1\nb: [\n', 2],
    ['- a\n- b: [\n', 2],
    ['- [\n', 1],
  ] as const)('with a mistake in %j tells of its line %d', ([text, line]) => {
    const { problems } = read({ '_data/x.yml': text })
    expect(problems.map(({ file, position }) => [file, position?.line])).toContainEqual(['_data/x.yml', line])
  })
})

describe('a table', () => {
  const rows = [
    { name: 'Ada', year: '1815' },
    { name: 'Ben', year: null },
  ]

  test.for([
    ['_data/t.csv', 'name,year\nAda,1815\nBen\n', rows],
    ['_data/t.csv', 'name,year\nAda,1815\nBen,', rows],
    ['_data/t.tsv', 'name\tyear\nAda\t1815\nBen\t\n', rows],
    ['_data/t.TSV', 'name\tyear\nAda\t1815\nBen\n', rows],
    ['_data/t.CSV', 'name,year\nAda,1815\nBen,,more\n', rows],
    ['_data/t.csv', 'a,b\n"x, ""y""\nz",\tq\n', [{ a: 'x, "y"\nz', b: '\tq' }]],
    ['_data/t.tsv', 'a\tb\n"x\t""y""\nz"\tq,r\n', [{ a: 'x\t"y"\nz', b: 'q,r' }]],
    ['_data/t.csv', '"first, name"\n""\n', [{ 'first, name': '' }]],
    [
      '_data/t.csv',
      'a,b,c\n"",,x\n\n',
      [
        { a: '', b: null, c: 'x' },
        { a: null, b: null, c: null },
      ],
    ],
    ['_data/t.csv', 'a,b,a\n1,2,3\n', [{ a: '1', b: '2' }]],
    ['_data/t.csv', 'a,b\n', []],
    ['_data/t.csv', '', []],
  ] as const)('%s with %j', ([path, text, expected]) => {
    expect(read({ [path]: text })).toEqual({ data: { t: expected }, problems: [] })
  })

  test('takes any name of a column', () => {
    const [row] = read({ '_data/t.csv': '__proto__,constructor\nx,y\n' }).data['t'] as Record<string, string>[]
    expect(Object.entries(row ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
  })
})

function read(files: Readonly<Record<string, string>>) {
  const data: Record<string, unknown> = {}
  const problems = Object.entries(files).flatMap(([path, text]) => addData(data, { ...someFile(path), text }))
  return { data, problems }
}
