import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { runCli } from '../support/run-cli.ts'
import { generated } from './generated.ts'
import { frontMatterSchema, settingsSchema } from './settings-schema.ts'

/** `npm run docs` writes what is made from the code into the pages. */
const isUpdate = process.env['UPDATE'] === '1'

const howToUpdate = 'The code has changed what the docs tell: run "npm run docs", and look at the difference'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(repository, 'public/docs')
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'))
const region = /(<!-- made from the code: ([\w ]+) -->\n\n)[\s\S]*?(\n\n<!-- end -->)/g

describe('what the docs tell is what the code says', () => {
  test.for(pages)('%s', async (name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    const made = new Map<string, string>()
    for (const [, , part = ''] of text.matchAll(region)) made.set(part, (await generated[part]?.()) ?? `no "${part}"`)
    const expected = text.replace(region, (_, open, part, close) => `${open}${made.get(part)}${close}`)
    if (isUpdate) writeFileSync(join(folder, name), expected)
    expect(isUpdate ? expected : text, howToUpdate).toBe(expected)
  })

  test('each part stands in some page', () => {
    const all = pages.map((name) => readFileSync(join(folder, name), 'utf8')).join('')
    const found = new Set(Array.from(all.matchAll(region), ([, , part]) => part))
    expect([...found].sort()).toEqual(Object.keys(generated).sort())
  })

  test.for([
    ['schema.json', settingsSchema],
    ['front-matter.schema.json', frontMatterSchema],
  ] as const)('%s', ([name, make]) => {
    const path = join(folder, name)
    const expected = `${JSON.stringify(make(), null, 2)}\n`
    if (isUpdate) writeFileSync(path, expected)
    expect(existsSync(path) ? readFileSync(path, 'utf8') : '', howToUpdate).toBe(expected)
  })
})

test('the docs are a part of the sample site: built in the layout of a page, and without a fault', async () => {
  const { code, stdout, stderr } = await runCli(['check', '--format', 'json'], { cwd: repository })
  expect([code, stderr]).toEqual([0, ''])
  const { problems } = JSON.parse(stdout) as { problems: { file?: string; severity: string; message: string }[] }
  expect(
    problems.filter(({ file = '', severity }) => file.startsWith('public/docs/') && severity !== 'notice'),
  ).toEqual([])
  const { nav } = parse(readFileSync(join(repository, '_config.yml'), 'utf8'))
  expect(nav).toContainEqual({ title: 'Docs', url: '/docs/' })
})
