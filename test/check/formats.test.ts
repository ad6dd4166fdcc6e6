import { describe, expect, it } from 'vitest'
import { githubCommand } from '../../src/check/github.ts'
import { formatSummary, keptOf, summarize } from '../../src/check/summary.ts'
import { readAttributes, scanTags } from '../../src/check/tags.ts'
import { makeSite, session } from '../support/make-site.ts'
import { runCli } from '../support/run-cli.ts'

describe('the command', () => {
  it('says one line about a clean site', async () => {
    const cwd = makeSite({ 'posts/a.md': session('title: A') })
    const { code, stdout, stderr } = await runCli(['check'], { cwd })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^No problems found in 1 session, \d+ pages\.\n$/)
  })

  it('exits with 1 on errors, and on warnings when strict', async () => {
    const dead = makeSite({ 'posts/a.md': session('title: A', '[x](/nowhere/)') })
    const undated = makeSite({ 'posts/a.md': session('title: A\nlecture: W1') })
    expect((await runCli(['check'], { cwd: dead })).code).toBe(1)
    expect((await runCli(['check'], { cwd: undated })).code).toBe(0)
    expect((await runCli(['check', '--strict'], { cwd: undated })).code).toBe(1)
  })

  it('takes the day from the clock', async () => {
    const cwd = makeSite({ 'posts/a.md': session('title: A\nlecture: W1\ndate: 2025-02-10') })
    const at = (seconds: number) => runCli(['check'], { cwd, env: { SOURCE_DATE_EPOCH: String(seconds) } })
    expect((await at(Date.UTC(2025, 1, 9) / 1000)).stdout).toContain('notice: The slides')
    expect((await at(Date.UTC(2025, 1, 11) / 1000)).stdout).toContain('error: The slides')
  })

  it('gives JSON with counts', async () => {
    const cwd = makeSite({ 'posts/a.md': session('title: A', '[x](/nowhere/)') })
    const { stdout } = await runCli(['check', '--format', 'json'], { cwd })
    expect(JSON.parse(stdout)).toMatchObject({
      sessions: 1,
      counts: { errors: 1, warnings: 0, notices: 0 },
      problems: [{ code: 'dead-link', file: 'posts/a.md', position: { line: 4, column: 1 } }],
    })
  })

  it('publishes nothing', async () => {
    const cwd = makeSite({ 'posts/a.md': session('title: A') })
    await runCli(['check'], { cwd })
    expect((await runCli(['build'], { cwd })).stdout).toContain('0 unchanged')
  })
})

describe('annotations', () => {
  it('are escaped as GitHub wants it', () => {
    const problem = {
      severity: 'warning',
      code: 'a',
      message: '100 % : x,\ny',
      hint: 'z',
      file: 'a,b:c.md',
      position: { line: 2, column: 3 },
    } as const
    expect(githubCommand(problem, 'site/')).toBe(
      '::warning file=site/a%2Cb%3Ac.md,line=2,col=3,title=a::100 %25 : x,%0Ay%0A→ z',
    )
  })
})

describe('the summary', () => {
  it('tells each cause once, errors first, with the worst place', () => {
    const dead = { severity: 'error', code: 'dead-link', message: 'Dead link: x' } as const
    const text = formatSummary(
      summarize([
        { severity: 'notice', code: 'doubled-slash', message: '//', file: '_config.yml', count: 9 },
        { severity: 'warning', code: 'no-main', message: 'no main', file: '_layouts/default.html' },
        { ...dead, file: 'a.md', position: { line: 1, column: 1 } },
        { ...dead, file: 'layout.html', position: { line: 9, column: 1 }, count: 40 },
        { severity: 'notice', code: 'one-use-label', message: 'once' },
      ]),
    )
    expect(text).toBe(
      [
        'Broken on the site:',
        '  41 dead links (worst: layout.html:9)',
        '  1 page without <main> (_layouts/default.html)',
        'Other than by Jekyll:',
        '  9 links with // are mended (worst: _config.yml)',
        '',
      ].join('\n'),
    )
  })

  it('ends the build of a Jekyll repo', async () => {
    const cwd = makeSite({
      '_posts/2025-01-01-a.md': session('title: A\nlayout: post', '[x](/nowhere/)'),
      '_layouts/post.html': '<!DOCTYPE html><html><body><main>{{ content }}</main></body></html>',
    })
    const { code, stdout } = await runCli(['build'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toContain('  1 dead link (_posts/2025-01-01-a.md:5)\n')
    expect(stdout).toContain('lectern check')
  })
})

describe('the scanner of tags', () => {
  const names = (html: string) => Array.from(scanTags(html), ({ name, isEnd }) => (isEnd ? `/${name}` : name))

  it('skips comments, scripts and text', () => {
    expect(names('<p>1 < 2<!-- <a> --><script>"<b>"</script></P>')).toEqual(['p', 'script', '/script', '/p'])
  })

  it('knows a > in quotes, and ends where a tag never does', () => {
    expect(names('<a title="x > y" href=z><i>')).toEqual(['a', 'i'])
    expect(names('<i><a title="x')).toEqual(['i'])
  })

  it('reads attributes with their references', () => {
    const [tag] = scanTags(`<a HREF="/a?b&amp;c" id='x' hidden data-n=1>`)
    expect(tag && [...readAttributes(tag)]).toEqual([
      ['href', '/a?b&c'],
      ['id', 'x'],
      ['hidden', ''],
      ['data-n', '1'],
    ])
  })
})

it('says in one line what a build of a Jekyll repo kept', () => {
  const [session, page] = [{ collection: 'contents' }, {}] as never[]
  const kept = keptOf({ sessions: [session, session] as never, pages: [page] as never, assets: new Map() })
  expect(kept).toBe("Kept at Jekyll's URLs: sessions 2 (contents), pages 1, static files 0\n")
})
