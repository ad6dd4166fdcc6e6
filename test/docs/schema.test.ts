import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { looseSettings, settings } from '../../src/source/settings.ts'
import { fits } from './fits.ts'
import { jsonSchema } from './json-schema.ts'
import { settingsSchema } from './settings-schema.ts'

const schema = settingsSchema()

describe('the JSON Schema of the settings', () => {
  test.for(['../../_config.yml', '../sites/full/source/_config.yml', '../sites/jekyll-small/source/_config.yml'])(
    'takes %s, and so do the checks',
    (path) => {
      const value = parse(readFileSync(new URL(path, import.meta.url), 'utf8'), { version: '1.1', merge: true })
      expect(fits(plain(value), schema)).toBe(true)
    },
  )

  // What a setting may hold, and what it may not: the schema has to judge as the check does.
  const samples = [
    null,
    '',
    'text',
    3,
    -1,
    1.5,
    true,
    [],
    ['a', 2, null],
    [{ title: 'A', url: '/' }],
    [{}],
    [[]],
    {},
    { a: 1 },
  ]

  test.for(Object.keys(settings))('judges values of "%s" as the check does', (name) => {
    const check = v.nullish(settings[name] as v.GenericSchema)
    // A time zone is one of some hundred texts, and the schema only says that it is a text.
    // To the check of a mapping with known keys a list is one without any.
    const isLoose = (sample: unknown) =>
      (name === 'timezone' && typeof sample === 'string') || (name === 'limits' && Array.isArray(sample))
    const values = samples.filter((sample) => !isLoose(sample))
    for (const value of values) expect([value, fits(value, jsonSchema(check))]).toEqual([value, v.is(check, value)])
  })

  test('knows the keys of terms and teams', () => {
    const terms = jsonSchema(looseSettings['terms'] as v.GenericSchema)
    expect(fits({ spring: { starts: '2025-01-13', meets: ['Mon'], room: 130 }, fall: null }, terms)).toBe(true)
    expect(fits({ spring: { start: '2025-01-13' } }, terms)).toBe(false)
    expect(fits({ spring: 'soon' }, terms)).toBe(false)
    const teams = jsonSchema(looseSettings['teams'] as v.GenericSchema)
    expect(fits({ t1: { title: 'T', members: ['A'], aliases: 'T1' } }, teams)).toBe(true)
    expect(fits({ t1: { member: ['A'] } }, teams)).toBe(false)
  })

  test('says of every setting what it is for', () => {
    for (const [name, part] of Object.entries(schema['properties'] as Record<string, Record<string, unknown>>))
      expect([name, part['description']]).toEqual([name, expect.stringMatching(/\w.*[.…]$/s)])
  })
})

/** YAML's dates as the text that they are written with. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, inner) =>
    typeof inner === 'string' && /^\d{4}-\d\d-\d\dT00:00:00\.000Z$/.test(inner) ? inner.slice(0, 10) : inner,
  )
}
