import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findPlugins } from '../../src/plugins/find.ts'
import { skipSitePlugins } from '../../src/plugins/site-plugins.ts'
import { createReader } from '../../src/source/read.ts'
import { makeSite, session, writeFiles } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'
import { runCli } from '../support/run-cli.ts'
import { ask, serveSite } from '../support/serve-site.ts'
import { compileSite } from './compile-site.ts'

const post = { 'posts/a.md': session('title: A', 'Text.'), 'layouts/post.html': '{{ content }}' }

describe('a mistake in the plugins is told with its place', () => {
  test.for([
    [
      'no JavaScript',
      'export default {\n  filters: {{\n}\n',
      "lectern.config.mjs:2:13: error: The plugins cannot be loaded: Unexpected token '{'",
    ],
    [
      'an exception while loading',
      'const x = undefined\n\nx.y()\nexport default {}\n',
      "lectern.config.mjs:3:3: error: The plugins cannot be loaded: Cannot read properties of undefined (reading 'y')",
    ],
    [
      'a package that is not there',
      "import 'no-such-package'\nexport default {}\n",
      "error: The plugins cannot be loaded: Cannot find package 'no-such-package'",
    ],
    ['no default export', 'export const filters = {}\n', 'lectern.config.mjs: error: The file has no default export'],
    [
      'an unknown part',
      'export default { filter: {} }\n',
      'lectern.config.mjs: error: Plugins have no part "filter"\n  → did you mean "filters"?',
    ],
    ['a filter that is no function', 'export default { filters: { a: 1 } }\n', '"filters.a" should be a function'],
    [
      'an unknown key of a tag',
      'export default { tags: { a: { render() {}, block: 1 } } }\n',
      '"tags.a.block" is no key',
    ],
    [
      'a feature without a name',
      'export default { markdown: [{ rehype() {} }] }\n',
      '"markdown.0.name" is no key, or is missing',
    ],
  ] as const)('%s', async ([, config, message]) => {
    const { told } = await build({ ...post, 'lectern.config.mjs': config })
    expect(told).toEqual([expect.stringContaining(message)])
  })
})

describe('what a plugin throws is told with the places of the use and of the fault', () => {
  const thrower = "function fail() {\n  throw new TypeError('no luck')\n}\n"

  test.for([
    [
      'a filter',
      'export default { filters: { bad: () => fail() } }',
      { 'layouts/post.html': 'x\n{{ content | bad }}' },
      'layouts/post.html:2:1: error: The filter "bad" failed: no luck (lectern.config.mjs:2:9)',
    ],
    [
      'a tag',
      'export default { tags: { bad: { render: () => fail() } } }',
      { 'posts/a.md': session('title: A', 'Some\n\n{% bad %}') },
      'posts/a.md:6:1: error: The tag "bad" failed: no luck (lectern.config.mjs:2:9)',
    ],
    [
      'a Markdown feature',
      "export default { markdown: [{ name: 'bad', rehype: () => () => fail() }] }",
      {},
      'posts/a.md: error: The Markdown feature "bad" failed: no luck\n  → correct it: lectern.config.mjs:2:9',
    ],
    [
      'a Markdown feature that is set up',
      "export default { markdown: [{ name: 'bad', remark: () => fail() }] }",
      {},
      'posts/a.md: error: The Markdown feature "bad" failed: no luck\n  → correct it: lectern.config.mjs:2:9',
    ],
    [
      'a handler',
      "export default { markdown: [{ name: 'bad', handlers: { strong: () => fail() } }] }",
      { 'posts/a.md': session('title: A', '**b**') },
      'posts/a.md: error: The Markdown feature "bad" failed: no luck\n  → correct it: lectern.config.mjs:2:9',
    ],
    [
      'a feature that waits',
      "export default { markdown: [{ name: 'bad', remark: () => async () => {} }] }",
      {},
      'posts/a.md: error: The Markdown feature "bad" failed: it is asynchronous; make it an ordinary function',
    ],
    [
      'an output',
      'export default { outputs: [function* list() { yield fail() }] }',
      {},
      'lectern.config.mjs:2:9: error: The output "list" failed: no luck',
    ],
    [
      'the text of an output',
      "export default { outputs: [function* list() { yield { url: '/x', body: { kind: 'text', make: fail } } }] }",
      {},
      'lectern.config.mjs:2:9: error: The output "list" failed: no luck',
    ],
    [
      'an output that waits',
      'export default { outputs: [async () => fail()] }',
      {},
      'lectern.config.mjs: error: The output number 1 failed: it is asynchronous; make it an ordinary function',
    ],
    [
      'an output that yields what is waited for',
      'export default { outputs: [async function* list() { yield fail() }] }',
      {},
      'error: The output "list" failed: it is asynchronous',
    ],
    [
      'the text of an output that waits',
      "export default { outputs: [() => [{ url: '/x', body: { kind: 'text', make: async () => fail() } }]] }",
      {},
      'error: The output number 1 failed: it is asynchronous',
    ],
    [
      'what is no artifact',
      "export default { outputs: [() => [{ url: 'x' }]] }",
      {},
      'error: The output number 1 failed: an artifact needs a "url" that begins with "/"',
    ],
    [
      'a file of its own',
      "import { helper } from './_plugins/helper.mjs'\nexport default { filters: { bad: () => helper() } }",
      {
        'layouts/post.html': '{{ content | bad }}',
        '_plugins/helper.mjs': `${thrower}export const helper = () => fail()\n`,
      },
      'The filter "bad" failed: no luck (_plugins/helper.mjs:2:9)',
    ],
  ] as const)('%s', async ([, config, files, message]) => {
    const { told } = await build({ ...post, ...files, 'lectern.config.mjs': `${thrower}${config}\n` })
    expect(told).toEqual([expect.stringContaining(message)])
  })
})

test("a site's own output replaces a built-in one, and gives way to nothing but the author's files", async () => {
  const config = `const text = (url, words) => ({ url, body: { kind: 'text', make: () => words } })
export default { outputs: [() => [text('/robots.txt', 'ours'), text('/a.txt', 'ours')]] }\n`
  const files = { ...post, '_config.yml': 'url: https://example.org\n', 'lectern.config.mjs': config }
  const { text, told } = await build(files)
  expect([text('robots.txt'), told]).toEqual(['ours', []])
  const other = await build({ ...files, 'public/a.txt': 'theirs' })
  expect(other.told).toEqual([expect.stringContaining('both want the URL /a.txt')])
})

test('neither the config nor what stands in _plugins/ is published', async () => {
  const files = { 'lectern.config.mjs': 'export default {}\n', '_plugins/x.mjs': '' }
  const { paths } = await build({ 'posts/a.md': session('title: A'), ...files })
  expect(paths.filter((path) => path.endsWith('mjs'))).toEqual([])
})

test('the preview takes a changed plugin, and a changed file that it imports', async () => {
  const folder = makeSite({
    ...post,
    'lectern.config.mjs':
      "import { word } from './_plugins/word.mjs'\nexport default { filters: { say: () => word } }\n",
    '_plugins/word.mjs': "export const word = 'one'\n",
    'layouts/post.html': '{{ content | say }}',
  })
  const served = await serveSite(folder)
  const page = async () => (await ask(served.port, '/sessions/a/')).body
  expect(await page()).toContain('one')
  for (const word of ['two', 'three']) {
    const built = served.waitFor(/Built in/)
    writeFiles(folder, { '_plugins/word.mjs': `export const word = '${word}'\n` })
    await built
    expect(await page()).toContain(word)
  }
  const built = served.waitFor(/Built in/)
  writeFiles(folder, { 'lectern.config.mjs': "export default { filters: { say: () => 'four' } }\n" })
  await built
  expect(await page()).toContain('four')
})

describe('a build', () => {
  const config = (words: string) => `import { mark } from './_plugins/mark.mjs'
function* list(site) {
  yield { url: '/titles.txt', body: { kind: 'text', make: () => site.sessions.map(({ title }) => title).join() } }
}
export default { markdown: [mark], filters: { sign: (html) => html + '${words}' }, outputs: [list] }\n`
  const mark = (character: string) => `import { visit } from 'lectern'
const change = (tree) => visit(tree, 'text', (node) => { node.value = node.value.replaceAll('x', '${character}') })
export const mark = { name: 'mark', remark: () => change }\n`
  const files = {
    'posts/a.md': session('title: A', 'x'),
    'posts/b.md': session('title: B', 'xx'),
    'layouts/post.html': '{{ content | sign }}',
    'lectern.config.mjs': config('one'),
    '_plugins/mark.mjs': mark('y'),
  }

  test('after a change of the plugins makes what a first build makes', async () => {
    const folder = makeSite(files)
    for (const change of [
      {},
      { '_plugins/mark.mjs': mark('z') },
      { 'lectern.config.mjs': config('two') },
      { 'posts/a.md': session('title: New', 'x') },
    ]) {
      writeFiles(folder, change)
      expect(await runCli(['build'], { cwd: folder })).toMatchObject({ code: 0, stderr: '' })
    }
    const fresh = makeSite({
      ...files,
      'posts/a.md': session('title: New', 'x'),
      'lectern.config.mjs': config('two'),
      '_plugins/mark.mjs': mark('z'),
    })
    await runCli(['build'], { cwd: fresh })
    const made = readTree(join(folder, '_site'))
    expect(made).toEqual(readTree(join(fresh, '_site')))
    expect([made['sessions/b/index.html'], made['titles.txt']]).toEqual(['<p>zz</p>two', 'New,B'])
  })

  test('whose plugins fail while the last texts are made publishes nothing', async () => {
    const failing =
      "export default { outputs: [() => [{ url: '/x', body: { kind: 'text', make() { throw new Error('no') } } }]] }\n"
    const folder = makeSite({ ...post, 'lectern.config.mjs': failing })
    const { code, stderr, stdout } = await runCli(['build'], { cwd: folder })
    expect([code, stdout]).toEqual([1, 'Nothing was published: 1 error.\n'])
    expect(stderr).toContain('The output number 1 failed: no')
    expect(existsSync(join(folder, '_site'))).toBe(false)
  })
})

describe('the address of the plugins', () => {
  const files = {
    'lectern.config.mjs': "import a from './_plugins/a.mjs'\nimport 'lectern'\nexport default { a }\n",
    '_plugins/a.mjs': "export { default } from './b.mjs'\n",
    '_plugins/b.mjs': 'export default 1\n',
    '_plugins/c.mjs': 'export default 1\n',
    'package-lock.json': '{}',
  }
  const folder = makeSite(files)
  const read = () => findPlugins(createReader({ root: folder, themeRoot: folder, skip: [] })())?.address

  test('is the same for the same bytes', () => {
    const before = read()
    writeFiles(folder, files)
    expect(read()).toBe(before)
  })

  test.for(['lectern.config.mjs', '_plugins/a.mjs', '_plugins/b.mjs', 'package-lock.json'])(
    'changes with %s',
    (path) => {
      const before = read()
      writeFiles(folder, { [path]: `${files[path as keyof typeof files]} ` })
      expect(read()).not.toBe(before)
      writeFiles(folder, files)
    },
  )

  test('does not change with what is not imported', () => {
    const before = read()
    writeFiles(folder, { '_plugins/c.mjs': 'export default 2\n' })
    expect(read()).toBe(before)
  })

  test('is none where there is no config', () => {
    rmSync(join(folder, 'lectern.config.mjs'))
    expect(read()).toBeUndefined()
  })
})

test.for([
  ['build', '--report'],
  ['check', '--format'],
] as const)('what plugins write to the console does not get into the JSON of %s', async ([command, option]) => {
  const config = `console.log('loaded')
const loud = { name: 'loud', remark: () => () => console.info('marked') }
export default { markdown: [loud], filters: { say: (text) => (console.log('filtered'), text) } }\n`
  const root = makeSite({ ...post, 'layouts/post.html': '{{ content | say }}', 'lectern.config.mjs': config })
  const { stdout, stderr } = await runCli([command, option, 'json'], { cwd: root })
  expect(JSON.parse(stdout)).toBeTypeOf('object')
  // What a thread wrote last may be lost when it is ended.
  for (const word of ['loaded', 'filtered']) expect(stderr).toContain(`${word}\n`)
})

test('in safe mode no plugin runs, and that is told', () => {
  const folder = makeSite({ ...post, 'lectern.config.mjs': 'process.exit(7)\n' })
  const source = createReader({ root: folder, themeRoot: folder, skip: [] })()
  expect(skipSitePlugins(source)).toMatchObject({
    plugins: {},
    problems: [{ severity: 'warning', code: 'plugins-off', file: 'lectern.config.mjs' }],
  })
  expect(skipSitePlugins({ ...source, files: new Map() })).toEqual({ plugins: {}, problems: [] })
})

async function build(files: Readonly<Record<string, string>>) {
  const folder = makeSite(files)
  return { folder, ...(await compileSite(folder)) }
}
