import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readTree } from '../support/read-tree.ts'
import { runCli } from '../support/run-cli.ts'
import { copySample } from './sample.ts'

const mostBytes = 50_000

describe('a session of the sample', () => {
  test('loads at most 50 KB of HTML, styles and scripts, compressed, and knows the size of its pictures', async () => {
    const root = copySample()
    expect(await runCli(['build'], { cwd: root })).toMatchObject({ code: 0 })
    const files = readTree(join(root, '_site'))
    const sessions = Object.entries(files).filter(([path]) => /^sessions\/.*\.html$/.test(path))
    expect(sessions.length).toBeGreaterThan(10)
    for (const [path, html] of sessions) {
      const assets = assetsOf(html)
      expect(assets.filter((asset) => files[asset] === undefined)).toEqual([])
      const all = new Set([...assets, ...assets.flatMap((asset) => importsOf(asset, files[asset] ?? ''))])
      const bytes = [html, ...Array.from(all, (asset) => files[asset] ?? '')].map((text) => gzipSync(text).length)
      const total = bytes.reduce((sum, size) => sum + size, 0)
      expect({ path, isLight: total <= mostBytes, total }).toMatchObject({ isLight: true })
      // A picture without a size moves what is below it when it comes.
      const pictures = html.match(/<img\b[^>]*>/g) ?? []
      expect(pictures.filter((tag) => !/\swidth="\d+"/.test(tag) || !/\sheight="\d+"/.test(tag))).toEqual([])
    }
  })
})

/** The styles and scripts that a page loads, by their paths. */
function assetsOf(html: string): string[] {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? []
  return tags
    .filter((tag) => tag.startsWith('<script') || /rel="stylesheet"/.test(tag))
    .flatMap((tag) => /\s(?:src|href)="\/([^"]+)"/.exec(tag)?.[1] ?? [])
}

/** What a script loads with itself; what it loads later, on demand, counts where it is used. */
function importsOf(path: string, text: string): string[] {
  const names = Array.from(text.matchAll(/^import .* from '\.\/([^']+)'$/gm), ([, name = '']) => name)
  return names.map((name) => path.replace(/[^/]*$/, name))
}
