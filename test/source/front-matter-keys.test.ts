import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { frontMatterKeys, isAlwaysRight } from '../../src/source/front-matter-keys.ts'

const names = Object.keys(frontMatterKeys)

test('what is always right is right by the schema', () => {
  const texts = fc.oneof(fc.string(), fc.constantFrom('', '2025-04-02', '2025-02-30', 'true', 'none'))
  const values = fc.oneof(texts, fc.array(texts, { maxLength: 3 }), fc.jsonValue())
  fc.assert(
    fc.property(fc.constantFrom(...names), values, (name, value) => {
      if (isAlwaysRight(name, value)) expect(v.is(frontMatterKeys[name] as v.GenericSchema, value)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('of texts and lists of them most keys take any, and a date none', () => {
  expect(names.filter((name) => !isAlwaysRight(name, 'a'))).toEqual(['date', 'published'])
  expect(names.filter((name) => isAlwaysRight(name, ['a', 'b']))).toEqual([
    'tags',
    'categories',
    'tag',
    'category',
    'lecture',
    'extraContent',
  ])
})
