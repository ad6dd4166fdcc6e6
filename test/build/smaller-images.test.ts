import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { imageSize } from 'image-size'
import { describe, expect, it } from 'vitest'
import { build } from '../../src/commands/build.ts'
import { compilerOf, textsOf } from '../compile/compile-folder.ts'
import { png } from '../compile/seminar.ts'
import { type Files, makeSite, session } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'

const sharp = await import('sharp').then(
  (module) => module.default,
  () => undefined,
)
if (sharp === undefined) console.warn('Skipped, sharp is not installed: pictures made smaller.')

const settings = 'url: https://example.org\nbaseurl: /course\nsmaller_images: true\n'
const body = '![Wide](/images/a%20b.png)\n\n<img src="/images/s.png"> <img src="/images/a b.png" width="300">'

describe.skipIf(sharp === undefined)('pictures made smaller', () => {
  it('are what pages name, and no others', async () => {
    const root = await site()
    expect(await run(root)).toEqual({ code: 0, told: '' })
    const page = readFileSync(join(root, '_site/sessions/a/index.html'), 'utf8')
    const set = '/course/images/a%20b.png.640w.webp 640w, /course/images/a%20b.png.1000w.webp 1000w'
    expect(page).toContain(`srcset="${set}, /course/images/a%20b.png 1200w" sizes="(min-width: 48rem) 44rem, 100vw"`)
    expect(page).toContain('sizes="300px"')
    expect(copiesIn(root)).toEqual(['a b.png.1000w.webp', 'a b.png.640w.webp'])
    const size = imageSize(readFileSync(join(root, '_site/images/a b.png.640w.webp')))
    expect(size).toMatchObject({ type: 'webp', width: 640, height: 320 })
    for (const url of page.match(/\/course\/images\/\S+w\.webp/g) ?? [])
      expect(existsSync(join(root, '_site', decodeURI(url.slice('/course/'.length))))).toBe(true)
  })

  it('are the same bytes each time, and are not made again', async () => {
    const root = await site()
    await run(root)
    const first = readTree(join(root, '_site'))
    const times = copiesIn(root).map((name) => statSync(join(root, '_site/images', name)).mtimeMs)
    await run(root)
    expect(copiesIn(root).map((name) => statSync(join(root, '_site/images', name)).mtimeMs)).toEqual(times)
    rmSync(join(root, '_site'), { recursive: true })
    rmSync(join(root, '.lectern-cache'), { recursive: true })
    await run(root)
    expect(readTree(join(root, '_site'))).toEqual(first)
    await run(root, { cache: false })
    expect(readTree(join(root, '_site'))).toEqual(first)
  })

  it('are made again where the kept ones were damaged, and go with the picture', async () => {
    const root = await site()
    await run(root)
    const first = readTree(join(root, '_site'))
    const kept = join(root, '.lectern-cache/images')
    for (const name of readdirSync(kept)) writeFileSync(join(kept, name), 'x')
    await run(root)
    expect(readTree(join(root, '_site'))).toEqual(first)
    writeFileSync(join(root, 'posts/a.md'), session('title: A'))
    await run(root)
    expect(copiesIn(root)).toEqual([])
  })

  it('have the original in their place where it cannot be read', async () => {
    const root = await site({ 'public/images/a b.png': png(1200) })
    const { code, told } = await run(root)
    expect(code).toBe(0)
    expect(told).toContain('public/images/a b.png')
    expect(readFileSync(join(root, '_site/images/a b.png.640w.webp'))).toEqual(png(1200))
  })

  it('are not in feeds, which take the picture itself', async () => {
    const root = await site({ 'posts/a.md': session('title: A\ndate: 2025-01-08', body) })
    await run(root)
    const feed = JSON.parse(readFileSync(join(root, '_site/feed.json'), 'utf8'))
    expect(feed.items[0].content_html).toContain('src="https://example.org/course/images/a%20b.png"')
    expect(feed.items[0].content_html).not.toContain('srcset')
  })

  it.each([
    ['a site that does not ask for them', { '_config.yml': 'title: Seminar\n' }, {}],
    ['safe mode', {}, { safe: true }],
  ])('are not made in %s', async (_, files, options) => {
    const root = await site(files)
    await run(root, options)
    expect(copiesIn(root)).toEqual([])
    expect(readFileSync(join(root, '_site/sessions/a/index.html'), 'utf8')).not.toContain('srcset')
  })
})

it('where they cannot be made, pages are without, and a notice tells why', async () => {
  const root = makeSite({
    '_config.yml': settings,
    'public/images/a b.png': png(1200),
    'posts/a.md': session('title: A', body),
  })
  const output = await compilerOf(root, { imageTool: () => Promise.resolve(false) })()
  expect(textsOf(output)['sessions/a/index.html']).not.toContain('srcset')
  expect(output.problems).toMatchObject([{ severity: 'notice', code: 'no-sharp' }])
})

async function site(files: Files = {}): Promise<string> {
  const picture = (width: number) =>
    sharp?.({ create: { width, height: width / 2, channels: 3, background: '#7a1f3d' } })
      .png()
      .toBuffer() ?? png(1)
  return makeSite({
    '_config.yml': settings,
    'posts/a.md': session('title: A', body),
    'public/images/a b.png': await picture(1200),
    'public/images/s.png': await picture(400),
    'public/images/unused.png': await picture(2000),
    ...files,
  })
}

async function run(root: string, options: { readonly cache?: boolean; readonly safe?: boolean } = {}) {
  let told = ''
  const all = {
    source: root,
    destination: '_site',
    cache: true,
    quiet: false,
    verbose: false,
    force: false,
    ...options,
  }
  const code = await build(
    { ...all, report: 'text' },
    {
      out: () => {},
      error: (text) => {
        told += text
      },
      isInteractive: false,
    },
  )
  return { code, told }
}

function copiesIn(root: string): string[] {
  return readdirSync(join(root, '_site/images'))
    .filter((name) => name.endsWith('.webp'))
    .sort()
}
