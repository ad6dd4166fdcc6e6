import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCommitDates } from '../../src/commands/commit-dates.ts'
import { editAddress } from '../../src/source/edit-address.ts'
import { builtInTheme, compileFiles, compilerOf, type FolderOptions, textsOf } from '../compile/compile-folder.ts'
import { type Files, makeSite, session, writeFiles } from '../support/make-site.ts'

const config = 'url: https://example.org\nlast_changed: true\nrepository: me/seminar\ntimezone: America/New_York\n'
const files: Files = {
  '_config.yml': config,
  'posts/a.md': session('title: A\ndate: 2025-01-08'),
  'posts/é b.md': session('title: B\ndate: 2025-01-15'),
  'pages/about.md': session('title: About'),
}
// In New York it is still the day before.
const first = '2025-02-01T03:00:00Z'
const second = '2025-03-05T12:00:00Z'

describe('when a page was last changed', () => {
  it('is the date of the last commit of its file, in the time zone of the site', async () => {
    const root = committed(files)
    commit(root, { 'posts/a.md': session('title: A\ndate: 2025-01-08', 'Corrected.') }, second)
    const made = await compiled(root)
    expect(made['sessions/a/index.html']).toMatch(/Last changed <time datetime="2025-03-05">Wed, 5 March 2025<\/time>/)
    expect(made['sessions/é-b/index.html']).toContain('<time datetime="2025-01-31">')
    expect(made['about/index.html']).toContain('<time datetime="2025-01-31">')
    expect(made['sitemap.xml']).toMatch(/sessions\/a\/<\/loc><lastmod>2025-03-05T07:00:00-05:00</)
    expect(made['sitemap.xml']).toMatch(/about\/<\/loc><lastmod>2025-01-31T22:00:00-05:00</)
    expect(made['feed.xml']).toMatch(/<published>2025-01-08T00:00:00-05:00<\/published>\s*<updated>2025-03-05T07:00:00/)
    expect(made['feed.xml']).toMatch(/hreflang="en"\/>\s*<updated>2025-03-05T07:00:00-05:00/)
  })

  it('is known of a site in a folder of a repository, by every name', async () => {
    const top = makeSite({})
    git(top, first, ['init', '-q'])
    commit(top, Object.fromEntries(Object.entries(files).map(([path, text]) => [`the site/${path}`, text])), first)
    const dates = await readCommitDates(join(top, 'the site'))
    expect(dates).toEqual({
      seconds: new Map(
        Object.keys(files)
          .sort()
          .map((path) => [path, Date.parse(first) / 1000]),
      ),
    })
  })

  it('may be said by the front matter instead', async () => {
    const root = committed({ ...files, 'posts/a.md': session('title: A\nlast_modified_at: 2024-12-24') })
    expect((await compiled(root))['sessions/a/index.html']).toContain('<time datetime="2024-12-24">')
  })

  it('is not said where the settings do not ask for it, and git is not asked', async () => {
    const root = committed({ ...files, '_config.yml': config.replace('last_changed: true', '') })
    expect((await compiled(root, { commitDates: refuse }))['sessions/a/index.html']).not.toContain('Last changed')
  })

  it('is not asked of git in safe mode', async () => {
    const root = committed(files)
    const made = await compiled(root, { safe: true, commitDates: refuse })
    expect(made['sessions/a/index.html']).not.toContain('Last changed')
  })

  it.each([
    ['in no repository', (root: string) => root, 'no-repository'],
    ['of a part of the history', shallowClone, 'shallow'],
    ['without a commit', emptyRepository, 'no-history'],
  ])('is not known %s, which a notice tells', async (_, prepare, missing) => {
    const root = prepare(makeSite(files))
    expect(await readCommitDates(root)).toEqual({ missing })
    const output = await compilerOf(root, { commitDates: () => readCommitDates(root) })()
    expect(output.problems).toMatchObject([{ severity: 'notice', code: 'no-commit-dates' }])
  })

  it('starts no program that the repository names', async () => {
    const root = committed(files)
    const trap = join(root, '.git', 'started')
    const program = join(root, '.git', 'program')
    const signature = '-----BEGIN PGP SIGNATURE-----\n\n-----END PGP SIGNATURE-----'
    writeFiles(root, {
      '.git/program': `#!/bin/sh\ntouch '${trap}'\ncat >/dev/null\necho '[GNUPG:] SIG_CREATED ' >&2\necho '${signature}'\n`,
      '.gitattributes': '* diff=x\n',
    })
    chmodSync(program, 0o755)
    for (const key of ['core.fsmonitor', 'gpg.program', 'diff.external', 'diff.x.textconv', 'diff.x.command'])
      git(root, first, ['config', key, program])
    git(root, first, ['config', 'log.showSignature', 'true'])
    git(root, first, ['commit', '-q', '-S', '--allow-empty', '-m', 'Signed'])
    rmSync(trap)
    expect(await readCommitDates(root)).toHaveProperty('seconds')
    expect(existsSync(trap)).toBe(false)
    // Asked without care, git starts it.
    git(root, first, ['log'])
    expect(existsSync(trap)).toBe(true)
  })
})

describe('where a page is edited', () => {
  it('is linked on sessions and pages', async () => {
    const made = textsOf(await compileFiles(files, { themeRoot: builtInTheme }))
    expect(made['sessions/é-b/index.html']).toContain(
      '<a href="https://github.com/me/seminar/edit/main/posts/%C3%A9%20b.md">Edit this page</a>',
    )
    expect(made['about/index.html']).toContain('https://github.com/me/seminar/edit/main/pages/about.md')
    expect(made['tags/index.html']).not.toContain('Edit this page')
  })

  it.each([
    [{ repository: 'me/seminar' }, 'https://github.com/me/seminar/edit/main/'],
    [{ repository: 'https://github.com/me/seminar.git' }, 'https://github.com/me/seminar/edit/main/'],
    [{ repository: 'https://gitlab.example.edu/a/b/c/' }, 'https://gitlab.example.edu/a/b/c/-/edit/main/'],
    [{ repository: 'https://codeberg.org/me/seminar' }, 'https://codeberg.org/me/seminar/_edit/main/'],
    [{ github: { repository_url: 'https://github.com/me/seminar' } }, 'https://github.com/me/seminar/edit/main/'],
    [{ edit_links: 'https://example.org/e' }, 'https://example.org/e/'],
    [{ repository: 'me/seminar', edit_links: false }, undefined],
    [{ repository: 'https://git.example.org/x' }, undefined],
    [{ edit_links: 'javascript:alert(1)' }, undefined],
    [{ repository: 'javascript:alert(1)' }, undefined],
    [{ repository: '"><script>/x' }, undefined],
    [{}, undefined],
  ])('follows from %j', (data, address) => {
    expect(editAddress(data)).toBe(address)
  })

  it('is not linked in a Jekyll repo that does not ask for it', async () => {
    const jekyll = (settings: string): Files => ({
      '_config.yml': `repository: me/seminar\n${settings}`,
      '_posts/2025-01-08-a.md': session('title: A\nlayout: own'),
      '_layouts/own.html': '[{{ page.edit_url }}]',
    })
    const page = 'a/index.html'
    const made = async (settings: string) =>
      Object.entries(textsOf(await compileFiles(jekyll(settings)))).find(([path]) => /2025.*a\.html$/.test(path))?.[1]
    expect(await made(''), page).toBe('[]')
    expect(await made('edit_links: true\n')).toBe('[https://github.com/me/seminar/edit/main/_posts/2025-01-08-a.md]')
  })
})

const refuse = () => Promise.reject(new Error('git was asked'))

function committed(content: Files): string {
  const root = makeSite({})
  git(root, first, ['init', '-q'])
  commit(root, content, first)
  return root
}

function commit(root: string, content: Files, date: string): void {
  writeFiles(root, content)
  git(root, date, ['add', '-A'])
  git(root, date, ['commit', '-q', '-m', 'A change'])
}

function emptyRepository(root: string): string {
  git(root, first, ['init', '-q'])
  return root
}

function shallowClone(root: string): string {
  git(root, first, ['init', '-q'])
  commit(root, {}, first)
  commit(root, { 'posts/c.md': session('title: C') }, second)
  const clone = join(makeSite({}), 'clone')
  git(root, first, ['clone', '-q', '--depth', '1', `file://${root}`, clone])
  return clone
}

function git(root: string, date: string, args: readonly string[]): void {
  const who = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@b' }
  const env = {
    ...process.env,
    ...who,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
    GIT_CONFIG_GLOBAL: '/dev/null',
  }
  execFileSync('git', ['-C', root, ...args], { env })
}

async function compiled(root: string, options: FolderOptions = {}): Promise<Record<string, string>> {
  const all = { themeRoot: builtInTheme, commitDates: () => readCommitDates(root), ...options }
  return textsOf(await compilerOf(root, all)())
}
