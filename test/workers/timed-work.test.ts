import { expect, onTestFinished, test } from 'vitest'
import type { SassTask } from '../../src/liquid/sass.ts'
import { createTimedWork } from '../../src/workers/timed-work.ts'
import { dialect, parseText } from '../markdown/parse-text.ts'

const style = (text: string, files: Readonly<Record<string, string>> = {}): SassTask => ({
  text,
  syntax: 'scss',
  style: 'compressed',
  file: 'public/a.scss',
  lineOffset: 2,
  files: new Map(Object.entries(files)),
})
// Takes the parser far longer than the deadline of these tests.
const slow = 'a\n-\n'.repeat(20_000)

function timedWork(deadlineMs: number) {
  const { timed, close } = createTimedWork({ deadlineMs })
  onTestFinished(close)
  return timed
}

test('what has no end is ended, and what comes next is done', () => {
  const timed = timedWork(1000)
  expect(timed.sass(style('@while true { a { b: c } }'))).toBeUndefined()
  expect(timed.parse(slow, dialect)).toBeUndefined()
  expect(timedWork(60_000).sass(style('@use "b"; $c: red; a { b: $c }', { '_sass/_b.scss': 'd { e: f }' }))).toEqual({
    css: 'd{e:f}a{b:red}\n',
    problems: [],
  })
})

test('what takes too much memory is ended as well', () => {
  const doubling = '$a: x, x; @while true { $a: join($a, $a); }'
  expect(timedWork(4000).sass(style(doubling))).toBeUndefined()
})

test('a text is the same, whether it is long enough for a thread of its own or not', async () => {
  const timed = timedWork(60_000)
  const text = '# A\n\n```python\nx = 1\n```\n\n$a^2$ [b](c.md) *d*\n\n'
  // What is short is parsed here, with what the compiler has loaded.
  await parseText(text)
  for (const times of [1, 300])
    expect(timed.parse(text.repeat(times), dialect)).toEqual(await parseText(text.repeat(times)))
})

test('mistakes in a style sheet are told at their place', () => {
  expect(timedWork(60_000).sass(style('a {\n  b: $none;\n}'))?.problems).toMatchObject([
    { code: 'sass', file: 'public/a.scss', position: { line: 4, column: 6 } },
  ])
})
