import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readTree } from '../support/read-tree.ts'
import { runCli } from '../support/run-cli.ts'
import { mistakesIn } from './mistakes.ts'
import { copySample } from './sample.ts'

describe('the markup of the sample', () => {
  test('has no error on any page', async () => {
    const root = copySample()
    const ran = await runCli(['build', '--source', root], { cwd: root })
    expect(ran).toMatchObject({ code: 0 })
    const pages = Object.entries(readTree(join(root, '_site'))).filter(([path]) => path.endsWith('.html'))
    expect(pages.length).toBeGreaterThan(50)
    expect(await mistakesIn(Object.fromEntries(pages))).toEqual([])
  })

  test('is checked by rules that find what is wrong', async () => {
    expect(await mistakesIn({ 'page.html': '<!DOCTYPE html><p><div></div></p><td align="left">' })).not.toEqual([])
  })
})
