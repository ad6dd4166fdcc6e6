import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSimpleYaml } from '../../src/source/simple-yaml.ts'
import { readWhole } from '../../src/source/yaml.ts'

let compared = 0

/** What both readers make of a text; the simple one may leave it to the other. */
function readBoth(yaml: string) {
  const simple = readSimpleYaml(yaml)
  const whole = readWhole(yaml, { file: 'a.md', text: yaml, offset: 0 })
  return { simple: simple === undefined ? undefined : JSON.stringify([...simple]), whole, yaml }
}

function expectEqual({ simple, whole, yaml }: ReturnType<typeof readBoth>): void {
  if (simple === undefined) return
  compared++
  expect(simple, yaml).toBe(JSON.stringify(Object.entries(whole.data)))
  expect(whole.problems, yaml).toEqual([])
}

const pieces = [
  'title',
  'a',
  'date',
  'y',
  'No',
  'null',
  '~',
  '2024',
  '012',
  '1_000',
  '1.5',
  '1e3',
  '12:30',
  '0x1F',
  '2024-05-01',
  '2024-spring',
  ':',
  ': ',
  ' #',
  '#',
  '- ',
  '-',
  '\n',
  '\n',
  '\n  ',
  '\n- ',
  '\n  - ',
  '\n# ',
  'true',
  'False',
  '"',
  "'",
  '""',
  '[',
  ']',
  '[]',
  ', ',
  ',',
  '{',
  '}',
  '&a',
  '*a',
  '!',
  '!!str',
  '|',
  '>',
  '?',
  '@',
  '`',
  '%',
  '\\',
  '\t',
  ' ',
  '  ',
  'é',
  '强化',
  '\u2028',
  '\u00a0',
  '\ufeff',
  '...',
  '---',
  '<<',
  '=',
  '/',
  '(',
  ')',
  "don't",
  'a:b',
  'http://x.y/z?q=1',
]

describe('whatever the simple reader reads', () => {
  test('the whole one reads equally', () => {
    const line = fc.tuple(
      fc.constantFrom('title', 'tags', 'term', 'a-b', 'constructor', 'Y'),
      fc.array(fc.constantFrom(...pieces), { maxLength: 5 }),
    )
    const lines = fc.array(line, { maxLength: 4 })
    fc.assert(
      fc.property(lines, (parts) =>
        expectEqual(readBoth(parts.map(([key, rest]) => `${key}: ${rest.join('')}`).join('\n'))),
      ),
      { numRuns: 5000 },
    )
    // Else this would prove little.
    expect(compared).toBeGreaterThan(500)
  })

  test('of any characters', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...': \n-#[],"\'ab1'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
    })
    fc.assert(
      fc.property(text, text, (one, other) => {
        expectEqual(readBoth(`title: ${one}\ntags:${other}`))
      }),
      { numRuns: 5000 },
    )
  })
})

test('what most front matter is, is read', () => {
  const yaml = `layout: post
title: "PPO: the details"
lecture: W11.2-team6-PPO
lectureVersion: current
tags: [reward models, "RLHF"]
categories:
  - Alignment
  - Training Methods
term: 2025-spring
date: 2025-04-02
week: 11
url: https://example.org/a?b=c
# Shown
published: true
notes:
desc: How don't we & why
`
  const { simple, whole } = readBoth(yaml)
  expect(simple).toBe(JSON.stringify(Object.entries(whole.data)))
})

test.each([
  'a: b: c',
  'a: yes',
  'a: 010',
  'a: 1.10',
  'a: [b, [c]]',
  'a: {b: c}',
  'a: b # c',
  'a: |\n  b',
  'a: b\n  c',
  'a: 1\na: 2',
  '- a',
  ' # a',
  'a:\n# b\n- c',
  'a: True',
  'a: *b',
  'a: "\\n"',
])('the rest is left to the other: %j', (yaml) => {
  expect(readSimpleYaml(yaml)).toBeUndefined()
})
