import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createReader } from '../../src/source/read.ts'
import { makeSite, writeFiles } from '../support/make-site.ts'

describe('what is read of a folder', () => {
  test('all but hidden folders, those of tools, and the destination, in the order of names', () => {
    const root = makeSite({
      'posts/b.md': 'B',
      'posts/a.md': 'A',
      '.git/HEAD': 'ref',
      '.github/workflows/x.yml': 'x',
      '.well-known/security.txt': 'x',
      'node_modules/x/README.md': 'x',
      'out/index.html': 'x',
      'Zed.txt': 'z',
      'image.png': 'png',
    })
    const { files, problems } = reader(root, 'out')()
    expect(problems).toEqual([])
    expect([...files.keys()]).toEqual(['.well-known/security.txt', 'Zed.txt', 'image.png', 'posts/a.md', 'posts/b.md'])
    expect(files.get('posts/a.md')?.text).toBe('A')
    expect(files.get('image.png')?.text).toBeUndefined()
  })

  test('of many files the texts are those of a few, and so are the mistakes', () => {
    const few = {
      'posts/plain.md': '---\ntitle: é “x”\n---\nText\n',
      'posts/mark.md': '\ufeff---\ntitle: x\n---\n',
      'posts/lines.md': 'a\r\nb\rc',
      'posts/nul.md': 'a\0b',
      'posts/empty.md': '',
      'posts/bytes.md': Buffer.from([0x61, 0xff, 0x62]),
      'posts/wide.md': Buffer.from('\ufeffwide', 'utf16le'),
      'posts/late.md': `${'x'.repeat(5000)}\n🎉`,
    }
    const more = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`more/${index}.md`, 'x']))
    const [small, large] = [few, { ...few, ...more }].map((files) => reader(makeSite(files))())
    for (const path of Object.keys(few)) expect(large?.files.get(path)?.text).toBe(small?.files.get(path)?.text)
    expect(large?.problems).toEqual(small?.problems)
    expect(small?.problems.length).toBeGreaterThan(2)
    expect(large?.files.get('posts/plain.md')?.bytes).toBeDefined()
    expect(small?.files.get('posts/plain.md')?.bytes).toBeUndefined()
  })

  test('links to files of the site are followed, links to folders are told, links in a circle do not crash it', () => {
    const root = makeSite({ 'posts/a.md': 'A', 'shared/b.md': 'B' })
    symlinkSync('../shared/b.md', join(root, 'posts/b.md'))
    symlinkSync(makeSite({}), join(root, 'more'))
    symlinkSync(join(root, 'loop'), join(root, 'loop'))
    symlinkSync('nope.md', join(root, 'posts/c.md'))
    // So Emacs marks a file that is being edited.
    symlinkSync('ada@host.12:34', join(root, 'posts/.#a.md'))
    const { files, problems } = reader(root)()
    expect([...files.keys()]).toEqual(['posts/a.md', 'posts/b.md', 'shared/b.md'])
    expect(files.get('posts/b.md')?.text).toBe('B')
    expect(problems.map(({ severity, code, file }) => [severity, code, file])).toEqual([
      ['warning', 'broken-link', 'loop'],
      ['notice', 'linked-folder', 'more'],
      ['warning', 'broken-link', 'posts/c.md'],
    ])
  })

  // Elsewhere the file system takes no other bytes.
  test.runIf(process.platform === 'linux')('what has a name that is not UTF-8 is told', () => {
    const root = makeSite({ 'posts/\ufffd.md': 'A' })
    const named = (name: string) => Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, 'latin1')])
    writeFileSync(named('posts/caf\xe9.md'), 'B')
    mkdirSync(named('th\xe9'))
    const { files, problems } = reader(root)()
    expect([...files.keys()]).toEqual(['posts/\ufffd.md'])
    expect(problems.map(({ severity, code, file }) => [severity, code, file])).toEqual([
      ['warning', 'name-not-utf8', 'posts/caf\ufffd.md'],
      ['warning', 'name-not-utf8', 'th\ufffd'],
    ])
  })

  test('settings that are no file are an error', () => {
    const root = makeSite({ '_config.yml/a.txt': 'A', 'posts/a.md': 'A' })
    const error = { severity: 'error', code: 'unreadable-settings' }
    const read = reader(root)
    expect(read().problems).toMatchObject([{ ...error, file: '_config.yml' }])
    rmSync(join(root, '_config.yml'), { recursive: true })
    expect(read().problems).toEqual([])
    symlinkSync('nope.yaml', join(root, '_config.yaml'))
    expect(read().problems).toMatchObject([
      { code: 'broken-link', file: '_config.yaml' },
      { ...error, file: '_config.yaml' },
    ])
  })

  test('no link leads out of the site, to what is hidden in it, or to what was published', () => {
    const root = makeSite({ '.git/config': 'token', '.env': 'secret', 'node_modules/x/y.md': 'y', '_site/z.md': 'z' })
    const targets = ['/etc/hostname', join(makeSite({ 'b.md': 'B' }), 'b.md'), '.git/config', '.env', '_site/z.md']
    for (const [index, target] of [
      ...targets,
      'node_modules/x/y.md',
      'l0.md',
      `${'../'.repeat(20)}etc/hostname`,
    ].entries())
      symlinkSync(target, join(root, `l${index}.md`))
    const { files, problems } = reader(root)()
    expect([...files.keys()]).toEqual(['.env'])
    const refused = problems.filter(({ severity, code }) => severity === 'warning' && code === 'outside-link')
    expect(refused.map(({ file }) => file)).toEqual(Array.from({ length: 8 }, (_, index) => `l${index}.md`))
  })

  test('names are in one Unicode form, and two that differ by it only are an error', () => {
    const [composed, decomposed] = ['posts/\u00fc.md', 'posts/u\u0308.md']
    const root = makeSite({ [decomposed]: 'A', 'posts/o\u0308.md': 'O' })
    expect([...reader(root)().files.keys()]).toEqual(['posts/\u00f6.md', composed])
    writeFiles(root, { [composed]: 'B' })
    expect(reader(root)().problems).toMatchObject([{ severity: 'error', code: 'same-name', file: composed }])
  })

  // Root may read everything.
  test.skipIf(process.getuid?.() === 0)('what may not be read is an error that names it', () => {
    const root = makeSite({ 'posts/a.md': 'A', 'closed/b.md': 'B' })
    chmodSync(join(root, 'posts/a.md'), 0)
    chmodSync(join(root, 'closed'), 0)
    const { problems } = reader(root)()
    chmodSync(join(root, 'closed'), 0o755)
    expect(problems.map(({ code, file }) => [code, file])).toEqual([
      ['unreadable-folder', 'closed'],
      ['unreadable-file', 'posts/a.md'],
    ])
  })

  test('a folder that is gone is an error, and comes back', () => {
    const root = makeSite({ 'a.md': 'A' })
    const read = reader(root)
    read()
    rmSync(root, { recursive: true })
    expect(read().problems).toMatchObject([{ severity: 'error', code: 'unreadable-folder', file: '.' }])
    mkdirSync(root)
    writeFiles(root, { 'a.md': 'A' })
    expect(read()).toMatchObject({ problems: [] })
  })
})

describe('large files', () => {
  const big = 'x'.repeat(2000)

  test('are warned of, refused, or copied unread', () => {
    const root = makeSite({
      '_config.yml': 'limits: { post_warn_kb: 1, post_max_kb: 3, template_max_kb: 1, data_max_kb: 1 }',
      'posts/fits.md': 'x',
      'posts/long.md': big,
      'posts/too-long.md': big.repeat(2),
      'layouts/post.html': big,
      '_data/x.yml': big,
      'public/app.js': big,
      'public/front.html': `---\n---\n${big}`,
    })
    const { files, problems } = reader(root)()
    expect(problems.map(({ severity, code, file }) => [severity, code, file])).toEqual([
      ['error', 'file-too-large', '_data/x.yml'],
      ['error', 'file-too-large', 'layouts/post.html'],
      ['warning', 'large-file', 'posts/long.md'],
      ['error', 'file-too-large', 'posts/too-long.md'],
      ['error', 'file-too-large', 'public/front.html'],
    ])
    const texts = Array.from(files, ([path, { text }]) => [path, text?.length])
    expect(texts).toEqual([
      ['_config.yml', 79],
      ['posts/fits.md', 1],
      ['posts/long.md', 2000],
      ['public/app.js', undefined],
    ])
  })

  test('of 50 MB are refused with their size and without being read', () => {
    const root = makeSite({ 'posts/huge.md': '' })
    // It has no blocks on the disk: reading it would give 50 MB of NUL characters, and an error for the first.
    truncateSync(join(root, 'posts/huge.md'), 50 * 1024 ** 2)
    expect(reader(root)().problems).toMatchObject([
      { file: 'posts/huge.md', message: 'The file has 50 MB, more than the 1 MB that it may have; it was not read' },
    ])
  })

  test('are judged anew when the limits change', () => {
    const root = makeSite({ 'posts/a.md': big })
    const read = reader(root)
    expect(read().problems).toEqual([])
    writeFiles(root, { '_config.yml': 'limits: { post_max_kb: 1 }' })
    expect(read().problems).toMatchObject([{ file: 'posts/a.md', code: 'file-too-large' }])
    writeFiles(root, { '_config.yml': 'limits: { post_max_kb: 10 }' })
    expect(read().problems).toEqual([])
    expect(read().files.get('posts/a.md')?.text).toBe(big)
  })
})

describe('reading again', () => {
  test('gives the same objects for what did not change, and the same errors', () => {
    const root = makeSite({ 'a.md': 'A', 'bad.md': Buffer.from([0xff]) })
    const read = reader(root)
    const first = read()
    const second = read()
    expect(second.files.get('a.md')).toBe(first.files.get('a.md'))
    expect(first.problems).toHaveLength(1)
    expect(second.problems).toEqual(first.problems)
  })

  test('sees an edit that keeps size and time', () => {
    const root = makeSite({ 'a.md': 'one' })
    const time = new Date('2025-01-01T00:00:00Z')
    utimesSync(join(root, 'a.md'), time, time)
    const read = reader(root)
    read()
    rmSync(join(root, 'a.md'))
    // Takes the inode that became free, so that the new file has another.
    writeFiles(root, { 'other.md': 'x', 'a.md': 'two' })
    utimesSync(join(root, 'a.md'), time, time)
    expect(read().files.get('a.md')?.text).toBe('two')
  })

  test('forgets a mistake once it is mended, and a file once it is removed', () => {
    const root = makeSite({ 'a.md': Buffer.from([0xff]), 'b.md': 'B' })
    const read = reader(root)
    read()
    writeFiles(root, { 'a.md': 'mended' })
    rmSync(join(root, 'b.md'))
    const { files, problems } = read()
    expect(problems).toEqual([])
    expect([...files.keys()]).toEqual(['a.md'])
  })
})

function reader(root: string, destination = '_site') {
  return createReader({ root, themeRoot: makeSite({}), skip: [join(root, destination)] })
}
