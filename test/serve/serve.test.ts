import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeSite, session, writeFiles } from '../support/make-site.ts'
import { ask, type BuildEvent, listen, serveSite } from '../support/serve-site.ts'

const small = {
  'posts/a.md': session('title: First\nterm: spring'),
  'pages/syllabus.md': session('title: Syllabus'),
  'public/Lectures/W1.pdf': '%PDF-1.4',
  'public/style.css': 'body { color: red }',
  '.env': 'SECRET=1',
}

test('serves pages, styles, files and the 404 page', async () => {
  const { port, url } = await serveSite(makeSite(small))
  expect(url).toBe(`http://127.0.0.1:${port}/`)
  const home = await ask(port, '/')
  expect(home).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
  expect(home.body).toContain('First')
  expect(home.body).toContain('<script type="module" src="/__lectern/client.js"></script></body>')
  expect((await ask(port, '/sessions/a/?x=1')).body).toContain('Text.')
  expect((await ask(port, '/sessions/a/index.html')).status).toBe(200)
  expect(await ask(port, '/style.css')).toMatchObject({
    status: 200,
    body: 'body { color: red }',
    headers: { 'content-type': 'text/css; charset=utf-8', 'x-content-type-options': 'nosniff' },
  })
  expect(await ask(port, '/Lectures/W1.pdf')).toMatchObject({
    status: 200,
    body: '%PDF-1.4',
    headers: { 'content-type': 'application/pdf', 'content-length': '8' },
  })
  expect(await ask(port, '/__lectern/client.js')).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  })
  const missing = await ask(port, '/nothing/')
  expect(missing.status).toBe(404)
  expect(missing.body).toContain('<html')
})

test('a folder without its slash redirects to the one with it', async () => {
  const { port } = await serveSite(makeSite(small))
  expect(await ask(port, '/sessions/a')).toMatchObject({ status: 302, headers: { location: '/sessions/a/' } })
  // `//sessions/a/` in a redirect would name another host.
  expect((await ask(port, '//sessions/a')).headers.location ?? '/').toMatch(/^\/(?!\/)/)
})

test('no request leads out of the site', async () => {
  const root = makeSite({ ...small, '_site/old.html': 'published before' })
  symlinkSync('/etc/hostname', join(root, 'public/link.txt'))
  const { port } = await serveSite(root)
  for (const path of [
    '/%',
    '/%E0%A4%A',
    '/../',
    '/../package.json',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/....//etc/passwd',
    '/Lectures/..%5c..%5c.env',
    '/.env',
    '/posts/a.md',
    '/_config.yml',
    '/old.html',
    '/%00',
    '/sessions/a/%00',
    '/__proto__',
    '/constructor/',
  ])
    expect([path, (await ask(port, path)).status]).toEqual([path, 404])
  expect((await ask(port, '/')).status).toBe(200)
})

test('answers HEAD without a body, and other methods not at all', async () => {
  const { port } = await serveSite(makeSite(small))
  expect(await ask(port, '/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
  expect(await ask(port, '/Lectures/W1.pdf', { method: 'HEAD' })).toMatchObject({
    status: 200,
    body: '',
    headers: { 'content-length': '8' },
  })
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
    expect(await ask(port, '/', { method })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
})

test('answers only under names of this machine', async () => {
  const { port } = await serveSite(makeSite(small))
  const status = async (host: string) => (await ask(port, '/', { headers: { host } })).status
  expect(await status(`localhost:${port}`)).toBe(200)
  expect(await status('127.0.0.1')).toBe(200)
  expect(await status(`[::1]:${port}`)).toBe(200)
  for (const host of ['evil.example', `evil.example:${port}`, 'localhost.evil.example', '127.0.0.1.evil.example'])
    expect([host, await status(host)]).toEqual([host, 403])
})

test('serves below the base URL and leads there', async () => {
  const root = makeSite({ ...small, '_config.yml': 'baseurl: /x\n' })
  const { port, url } = await serveSite(root)
  expect(url).toBe(`http://127.0.0.1:${port}/x/`)
  expect(await ask(port, '/')).toMatchObject({ status: 302, headers: { location: '/x/' } })
  expect(await ask(port, '/x')).toMatchObject({ status: 302, headers: { location: '/x/' } })
  expect((await ask(port, '/x/sessions/a/')).status).toBe(200)
  expect(await ask(port, '/x/sessions/a')).toMatchObject({ status: 302, headers: { location: '/x/sessions/a/' } })
  expect((await ask(port, '/sessions/a/')).status).toBe(404)
  expect((await ask(port, '/xsessions/a/')).status).toBe(404)
})

test('a taken port is followed by the next', async () => {
  const taken = createServer()
  onTestFinished(() => void taken.close())
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port))
  })
  const served = await serveSite(makeSite(small), ['--port', String(port)])
  expect(served.port).toBeGreaterThan(port)
  expect(served.port).toBeLessThan(port + 20)
  expect((await ask(served.port, '/')).status).toBe(200)
})

describe('after a change', () => {
  test('the page is new and browsers are told which files changed', async () => {
    const root = makeSite(small)
    const { port } = await serveSite(root)
    const events = await listen(port)
    expect(await events.next()).toEqual({ changed: [], errors: [] })
    writeFiles(root, { 'posts/a.md': session('title: First\nterm: spring', 'Edited text.') })
    const event = await events.next(({ changed }) => changed.includes('sessions/a/index.html'))
    expect(event.errors).toEqual([])
    expect(event.changed).not.toContain('syllabus/index.html')
    expect((await ask(port, '/sessions/a/')).body).toContain('Edited text.')
  })

  test('of what is no news, open pages are not told: they would be put in order anew', async () => {
    const root = makeSite(small)
    const { port, waitFor } = await serveSite(root)
    const events = await listen(port)
    expect(await events.next()).toEqual({ changed: [], errors: [] })
    const built = waitFor(/Built in/)
    writeFiles(root, { 'posts/a.md': small['posts/a.md'] })
    await built
    writeFiles(root, { 'posts/a.md': session('title: First\nterm: spring', 'Edited text.') })
    for (let event: BuildEvent; ; ) {
      event = await events.next()
      expect(event.changed).not.toEqual([])
      if (event.changed.includes('sessions/a/index.html')) break
    }
  })

  test('of what changed before the last change, they are told with it', async () => {
    const posts = Array.from({ length: 200 }, (_, index) => [`posts/p${index}.md`, session(`title: P${index}`)])
    const root = makeSite({ ...small, ...Object.fromEntries(posts) })
    const { port } = await serveSite(root)
    const events = await listen(port)
    for (let turn = 0; turn < 6; turn++) {
      writeFiles(root, { 'public/style.css': `body { order: ${turn} }` })
      // While the pages are compared.
      await wait(10 + 10 * turn)
      writeFiles(root, { 'posts/a.md': session(`title: Title ${turn}\nterm: spring`) })
      const changed = new Set<string>()
      await events.next((event) => {
        for (const path of event.changed) changed.add(path)
        return changed.has('style.css') && changed.has('sessions/a/index.html')
      })
    }
  })

  test('added, renamed and removed files come and go', async () => {
    const root = makeSite(small)
    const { port } = await serveSite(root)
    const events = await listen(port)
    writeFiles(root, { 'posts/new/b.md': session('title: Second') })
    await events.next(({ changed }) => changed.includes('sessions/new/b/index.html'))
    expect((await ask(port, '/')).body).toContain('Second')
    renameSync(join(root, 'posts/new/b.md'), join(root, 'posts/c.md'))
    await events.next(({ changed }) => changed.includes('sessions/c/index.html'))
    expect((await ask(port, '/sessions/c/')).status).toBe(200)
    rmSync(join(root, 'posts/c.md'))
    await events.next(({ changed }) => changed.includes('sessions/c/index.html'))
    expect((await ask(port, '/sessions/c/')).status).toBe(404)
    writeFiles(root, { 'public/style.css': 'body { color: blue }' })
    await events.next(({ changed }) => changed.includes('style.css'))
    expect((await ask(port, '/style.css')).body).toBe('body { color: blue }')
  })

  test('a page whose post is renamed while it is open is told so', async () => {
    const root = makeSite(small)
    const { port } = await serveSite(root)
    const events = await listen(port)
    renameSync(join(root, 'posts/a.md'), join(root, 'posts/z.md'))
    const changed = new Set<string>()
    await events.next((event) => {
      for (const path of event.changed) changed.add(path)
      return changed.has('sessions/a/index.html') && changed.has('sessions/z/index.html')
    })
    expect((await ask(port, '/sessions/a/')).status).toBe(404)
    expect((await ask(port, '/sessions/z/')).status).toBe(200)
  })

  test('two thousand files come and go at once', async () => {
    const root = makeSite(small)
    const { port } = await serveSite(root)
    const events = await listen(port)
    const names = Array.from({ length: 2000 }, (_, index) => `public/storm/${index}.txt`)
    writeFiles(root, Object.fromEntries(names.map((name) => [name, name])))
    await expect.poll(() => ask(port, '/storm/1999.txt').then(({ status }) => status)).toBe(200)
    expect((await ask(port, '/storm/0.txt')).body).toBe('public/storm/0.txt')
    rmSync(join(root, 'public/storm'), { recursive: true })
    await expect.poll(() => ask(port, '/storm/0.txt').then(({ status }) => status)).toBe(404)
    writeFiles(root, { 'posts/a.md': session('title: First', 'After the storm.') })
    await events.next(({ changed }) => changed.includes('sessions/a/index.html') || changed.includes('*'))
    await expect.poll(() => ask(port, '/sessions/a/').then(({ body }) => body)).toContain('After the storm.')
  })

  test('a mistake is told in the terminal and to every page, and cleared when mended', async () => {
    const root = makeSite(small)
    const served = await serveSite(root)
    const events = await listen(served.port)
    const told = served.waitFor(/posts\/a\.md:2:8: error: "title" should be a text\n {2}1 \| ---\n> 2 \| title: \[A\]/)
    writeFiles(root, { 'posts/a.md': session('title: [A]') })
    const { errors } = await events.next((event) => event.errors.length > 0)
    expect(errors).toEqual([expect.stringMatching(/^posts\/a\.md:2:8: error: "title" should be a text\n/)])
    expect(errors[0]).toContain('  |        ^^^')
    await told
    const late = await listen(served.port)
    expect(await late.next()).toEqual({ changed: [], errors })
    expect((await ask(served.port, '/syllabus/')).status).toBe(200)
    writeFiles(root, { 'posts/a.md': session('title: Mended') })
    expect((await events.next((event) => event.errors.length === 0 && event.changed.length > 0)).errors).toEqual([])
    expect((await late.next((event) => event.errors.length === 0)).errors).toEqual([])
  })

  test('a site that begins with a mistake is served all the same', async () => {
    const root = makeSite({ ...small, '_config.yml': 'paginate: -1\n' })
    const { port, printed } = await serveSite(root)
    expect(printed()).toContain('_config.yml:1:11: error: "paginate" should not be negative')
    expect((await (await listen(port)).next()).errors).toHaveLength(1)
    expect((await ask(port, '/')).status).toBe(200)
  })

  test('a new base URL in the settings is served', async () => {
    const root = makeSite(small)
    const { port } = await serveSite(root)
    const events = await listen(port)
    writeFiles(root, { '_config.yml': 'baseurl: /y\n' })
    await events.next(({ changed }) => changed.length > 0)
    expect((await ask(port, '/y/')).status).toBe(200)
  })

  test('the whole folder may be deleted and made again, twice', async () => {
    const root = makeSite(small)
    const served = await serveSite(root)
    const events = await listen(served.port)
    for (const title of ['Again', 'Once more']) {
      rmSync(root, { recursive: true })
      await events.next(({ errors }) => errors.some((error) => error.includes('Cannot read the folder')))
      expect((await ask(served.port, '/sessions/a/')).status).toBe(404)
      mkdirSync(root)
      writeFiles(root, { 'posts/b.md': session(`title: ${title}`) })
      await events.next(({ changed, errors }) => errors.length === 0 && changed.includes('sessions/b/index.html'))
      expect((await ask(served.port, '/sessions/b/')).body).toContain(title)
    }
    writeFiles(root, { 'posts/b.md': session('title: Edited after all') })
    await events.next(({ changed }) => changed.includes('sessions/b/index.html'))
    expect((await ask(served.port, '/sessions/b/')).body).toContain('Edited after all')
  })
})

test.for(['SIGINT', 'SIGTERM'] as const)('%s ends it with 0, also while pages are open', async (signal) => {
  const served = await serveSite(makeSite(small))
  await (await listen(served.port)).next()
  expect(await served.end(signal)).toBe(0)
})

test('nothing is written to the disk but the cache', async () => {
  const root = makeSite(small)
  const { port } = await serveSite(root)
  await ask(port, '/')
  const { readTree } = await import('../support/read-tree.ts')
  const written = Object.keys(readTree(root)).filter((path) => !path.startsWith('.lectern-cache/'))
  expect(written.sort()).toEqual(Object.keys(small).sort())
})
