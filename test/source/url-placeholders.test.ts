import { describe, expect, it } from 'vitest'
import { fillPermalink } from '../../src/site/permalink.ts'
import { placeholderNames, unknownPlaceholder } from '../../src/source/url-placeholders.ts'
import { compileFiles } from '../compile/compile-folder.ts'
import { type Files, session } from '../support/make-site.ts'

const facts = {
  date: { year: 2025, month: 3, day: 9 },
  name: 'n',
  slug: undefined,
  categories: ['c'],
  collection: 'posts',
  path: 'p',
  outputExtension: '.html',
}

it.each(placeholderNames)(':%s is filled', (name) => {
  const [plain, followed] = [`/x:${name}/`, `/x:${name}_y/`]
  expect([unknownPlaceholder(plain), unknownPlaceholder(followed)]).toEqual([undefined, undefined])
  expect(fillPermalink(plain, facts)).toMatch(/^\/x[^:]+\/$/)
  expect(fillPermalink(followed, facts)).toBe(String(fillPermalink(plain, facts)).replace(/\/$/, '_y/'))
})

it.each([':yaer', ':titles', ':Title', ':num'])('%s is not known', (written) => {
  expect(unknownPlaceholder(`/:categories/${written}/`)?.message).toBe(
    written === ':Title' ? undefined : `has the unknown placeholder "${written}"`,
  )
})

describe('an unknown placeholder is an error where it stands', () => {
  const told = async (files: Files) => {
    const { problems } = await compileFiles(files)
    return problems
      .filter(({ severity }) => severity === 'error')
      .map(({ message, hint, file, position }) => [file, position?.line, message, hint])
  }

  it('in the settings', async () => {
    expect(await told({ '_config.yml': 'title: S\npermalink: /:yaer/:title/\n' })).toEqual([
      [
        '_config.yml',
        2,
        '"permalink" has the unknown placeholder ":yaer", did you mean ":year"?',
        'correct the value, or remove it for the default',
      ],
    ])
    expect(await told({ '_config.yml': 'collections:\n  docs:\n    permalink: /:titel/\n' })).toEqual([
      ['_config.yml', 3, '"collections.docs.permalink" has the unknown placeholder ":titel"', 'did you mean ":title"?'],
    ])
    expect((await told({ '_config.yml': 'paginate_path: /page/\n' })).map(([file, line]) => [file, line])).toEqual([
      ['_config.yml', 1],
    ])
    expect(await told({ '_config.yml': 'permalink: pretty\npaginate_path: /page:num/\n' })).toEqual([])
  })

  it('in front matter', async () => {
    const text = session('title: B\npermalink: /x/:tilte')
    const problem = ['The permalink has the unknown placeholder ":tilte"', 'did you mean ":title"?']
    expect(await told({ 'posts/b.md': text })).toEqual([['posts/b.md', 3, ...problem]])
    expect(await told({ 'pages/b.md': text })).toEqual([['pages/b.md', 3, ...problem]])
  })

  it('but in a page of a Jekyll repo it is a text, as for Jekyll', async () => {
    const files = { '_config.yml': 'title: S\n', '_posts/2025-03-09-b.md': session('title: B') }
    expect(await told({ ...files, 'b.md': session('title: C\npermalink: /x/:tilte/') })).toEqual([])
    expect(await told({ ...files, '_posts/2025-03-09-b.md': session('title: B\npermalink: /:tilte/') })).toHaveLength(1)
  })
})
