import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import type { ParseResult, ParseTask } from '../../src/workers/parse-document.ts'
import { createParsePool, type LateTask } from '../../src/workers/pool.ts'

const folder = mkdtempSync(join(tmpdir(), 'lectern-pool-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const dialect = { indentedCode: false, excerptSeparator: '\n\n' }

/** A task whose plugin runs this code where the text is `bad`. */
function taskWith(code: string, text: string) {
  const file = join(folder, `${code.replace(/\W/g, '')}.mjs`)
  const run = `(tree) => { if (tree.children[0].children[0].value === 'bad') { ${code} } }`
  writeFileSync(file, `export default { markdown: [{ name: 'x', rehype: () => ${run} }] }`)
  return { text, dialect: { ...dialect, plugins: pathToFileURL(file).href } }
}

function late(task: ParseTask): LateTask<ParseResult | undefined> {
  const mayHang = task.dialect.plugins !== undefined
  return { size: task.text.length, mayHang, make: () => task, take: (result) => result }
}

describe('the pool of threads', () => {
  it('gives the results in the order of the documents', async () => {
    const pool = createParsePool({ deadlineMs: 60_000, parallelism: 2 })
    const texts = Array.from({ length: 40 }, (_, index) => `${'word '.repeat((index % 7) * 4000)}\n\nno. ${index}`)
    const results = await pool.run(texts.map((text) => late({ text, dialect })))
    await pool.close()
    expect(results.map((result) => (result !== undefined && 'html' in result ? result.html : '')).join()).toMatch(
      new RegExp(texts.map((_, index) => `no\\. ${index}</p>[^.]*`).join('')),
    )
  })

  it('has a thread parse what is long, also where only one document is parsed at once', async () => {
    const pool = createParsePool({ deadlineMs: 60_000, parallelism: 1 })
    const results = await pool.run(['word '.repeat(20_000), 'short'].map((text) => late({ text, dialect })))
    await pool.close()
    expect(results.map((result) => result !== undefined && 'html' in result && result.html.slice(0, 12))).toEqual([
      '<p>word word',
      '<p>short</p>',
    ])
  })

  it('parses in the threads that were started before, and ends them where nothing is to be parsed', async () => {
    const pool = createParsePool({ deadlineMs: 60_000 })
    pool.start(1)
    const results = await pool.run([late({ text: 'good', dialect })])
    pool.start(50_000_000)
    await pool.close()
    expect(results).toEqual([expect.objectContaining({ html: '<p>good</p>' })])
  })

  it.each([
    ['never ends', 'for (;;);'],
    ['ends its thread', 'process.exit()'],
  ])('does without a document that %s, and parses the others', async (_, code) => {
    const pool = createParsePool({ deadlineMs: 2000, parallelism: 1 })
    const results = await pool.run(['good', 'bad', 'good', 'bad', 'good'].map((text) => late(taskWith(code, text))))
    await pool.close()
    const good = expect.objectContaining({ html: '<p>good</p>' })
    expect(results).toEqual([good, undefined, good, undefined, good])
  })
})
