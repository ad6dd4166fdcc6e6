import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publish } from '../../src/build/publish.ts'
import { openProject } from '../../src/commands/setup.ts'
import { makeSite, writeFiles } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'
import { hostilePath } from './hostile.ts'
import { watchedFiles } from './watched-files.ts'

const cases = 500
// Each is a build of its own.
const settingCases = process.env['CI'] === 'true' ? 150 : 50
const canary = 'canary-of-another-folder'
const repository = fileURLToPath(new URL('../..', import.meta.url))

test(`no front matter, tag or link leads out of the site, over ${cases} posts`, { timeout: 300_000 }, async () => {
  const place = makePlace()
  const posts = fc.sample(fc.array(hostilePath(place.outside), { minLength: 24, maxLength: 24 }), {
    numRuns: cases,
    seed: 1,
  })
  writeFiles(place.root, Object.fromEntries(posts.map((values, index) => [`posts/${index}.md`, hostilePost(values)])))
  await expectConfined(place)
  const { files } = JSON.parse(readFileSync(join(place.root, '_site/.lectern.json'), 'utf8')) as { files: string[] }
  // Not refused as a whole: most of the posts are there.
  expect(files.length).toBeGreaterThan(cases / 2)
})

test(`no setting leads out of the site, over ${settingCases} settings`, { timeout: 600_000 }, async () => {
  const place = makePlace()
  await fc.assert(
    fc.asyncProperty(fc.array(hostilePath(place.outside), { minLength: 20, maxLength: 20 }), async (values) => {
      // What one setting published, the next might keep.
      rmSync(join(place.root, '_site'), { recursive: true, force: true })
      writeFiles(place.root, { '_config.yml': hostileSettings(values) })
      await expectConfined(place)
    }),
    { numRuns: settingCases, endOnFailure: true },
  )
})

const strace = spawnSync('strace', ['-V']).status === 0
if (!strace) console.warn('Skipped, there is no strace: system calls of the real program')

test.skipIf(!strace)('the real program asks the system for nothing outside', { timeout: 300_000 }, () => {
  const place = makePlace()
  const posts = fc.sample(fc.array(hostilePath(place.outside), { minLength: 24, maxLength: 24 }), {
    numRuns: 60,
    seed: 2,
  })
  writeFiles(place.root, Object.fromEntries(posts.map((values, index) => [`posts/${index}.md`, plainPost(values)])))
  const log = join(makeSite({}), 'log')
  const args = [
    '-f',
    '-qq',
    '-s',
    '4096',
    '-e',
    'trace=%file',
    '-o',
    log,
    process.execPath,
    join(repository, 'dist/cli.cjs'),
  ]
  const { stderr } = spawnSync('strace', [...args, 'build', '-s', place.root, '--on-collision', 'suffix', '--quiet'])
  expect(stderr.toString()).toBe('')
  const calls = readFileSync(log, 'utf8').split('\n')
  expect(calls.filter((line) => line.includes(`"${place.outside}`) || line.includes('"..'))).toEqual([])
  const changes = /O_WRONLY|O_RDWR|O_CREAT|^\d+ +(?:mkdir|rename|link|symlink|unlink|rmdir|utime|truncate|chmod)/
  const changed = calls.filter((line) => changes.test(line) && !line.includes(' = -1 ')).flatMap(absolutePaths)
  expect(changed.filter((path) => path.endsWith('/index.html')).length).toBeGreaterThan(60)
  expect(
    changed.filter((path) => !/\/site\/(?:_site|\._site\.lectern-\w+|\.lectern-cache)(?:\/|$)/.test(path)),
  ).toEqual([])
})

function absolutePaths(call: string): string[] {
  return Array.from(call.matchAll(/"(\/[^"]*)"/g), ([, path]) => path ?? '').filter(
    (path) => !/^\/dev\/(?!shm\/)/.test(path),
  )
}

interface Place {
  readonly root: string
  readonly outside: string
}

/** A site beside another folder, which nobody is to see or to change. */
function makePlace(): Place {
  const above = makeSite({
    'outside/canary.txt': canary,
    'outside/canary.md': canary,
    'outside/canary.html': canary,
    'outside/canary': canary,
    'canary.txt': canary,
    'site/posts/whole.md': '---\ntitle: Whole\n---\nText.\n',
    'site/layouts/includes/mine.html': 'mine',
    'site/public/picture.png': 'picture',
    'site/_data/x.yml': 'a: 1\n',
  })
  return { root: join(above, 'site'), outside: join(above, 'outside') }
}

/** Publishes a site, mistakes and all, and looks at what that touched. */
async function expectConfined({ root, outside }: Place): Promise<void> {
  const above = join(root, '..')
  const source = () => Object.entries(readTree(root)).filter(([path]) => !path.startsWith('_site/'))
  const [sourceBefore, outsideBefore] = [source(), readTree(outside)]
  const touched = await watchedFiles(async () => {
    const project = openProject({ source: root, destination: '_site', onCollision: 'suffix' })
    const { output } = await project.compile()
    await publish(output.files, {
      destination: project.destination,
      keep: output.site.config.keepFiles,
      force: 'refuse-foreign-files',
    })
  })
  expect(touched.filter((path) => !isOfSite(path, root) && !isOfProgram(path))).toEqual([])
  expect(source()).toEqual(sourceBefore)
  expect(readTree(outside)).toEqual(outsideBefore)
  expect(readdirSync(above).sort()).toEqual(['canary.txt', 'outside', 'site'])
  const { '.lectern.json': marker = '', ...site } = readTree(join(root, '_site'))
  expect(Object.entries(site).filter(([, text]) => text.includes(canary))).toEqual([])
  expect(Object.keys(site).sort()).toEqual((JSON.parse(marker) as { files: string[] }).files.toSorted())
}

function isOfSite(path: string, root: string): boolean {
  return (path === root || path.startsWith(`${root}/`)) && !path.includes('\0') && !path.split('/').includes('..')
}

/** The theme and the program's own code; what tells processes and systems apart. */
function isOfProgram(path: string): boolean {
  return (
    path.startsWith(repository) ||
    path.startsWith('/proc/') ||
    path === '/etc/alpine-release' ||
    /^(?:file|node):/.test(path) ||
    !path.startsWith('/')
  )
}

function hostilePost(values: readonly string[]): string {
  const [, , , , , include = '', relative = '', link = '', post = '', date = '', layout = '', to = ''] =
    values.slice(12)
  const inTag = (value: string) => JSON.stringify(value.replace(/[\n%}"]/g, ''))
  const more = [
    ...((layout.length ?? 0) % 3 === 0 ? [`layout: ${JSON.stringify(layout)}`] : []),
    ...((to.length ?? 0) % 5 === 0 ? [`redirect_to: ${JSON.stringify(to)}`] : []),
    `date: ${JSON.stringify(date)}`,
  ]
  return `${plainPost(values, more)}
{% include ${include} %}{% include ${inTag(include)} %}{% include_relative ${relative} %}

{% include_relative ${inTag(relative)} %}{% link ${link} %}{% post_url ${post} %}
`
}

/** One with what is no mistake, however it is written. */
function plainPost(values: readonly string[], more: readonly string[] = []): string {
  const [permalink = '', slug = '', from, alias, lecture, notes, extra, tag, category, term, team, excerpt] = values
  const [title, data, image = '', link = ''] = values.slice(12)
  // JSON is YAML; half of the posts have no permalink of their own, so that the other fields decide.
  const frontMatter = {
    ...(permalink.length % 2 === 0 ? { permalink } : {}),
    ...(slug.length % 2 === 0 ? { slug } : {}),
    ...{ redirect_from: [from, alias], lecture, lectureVersion: 'next', notes, morenotes: extra, extraContent: extra },
    ...{ tags: [tag], categories: [category], term, video: team, title: `T ${title}`, excerpt, image: data },
  }
  const lines = Object.entries(frontMatter).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  const [shown, linked] = [image, link].map((value) => value.replace(/[\0{]/g, ''))
  const body = `![p](<${shown}>) [l](<${linked}>)\n\n<img src="${shown}"><iframe src="${linked}"></iframe>`
  return `---\n${[...lines, ...more].join('\n')}\n---\n\n${body}\n`
}

function hostileSettings(values: readonly string[]): string {
  const [permalink, paginatePath, slides, keep, keepToo, name, collectionLink, include, exclude, scope, ...rest] =
    values
  const [scopeLink, layout, sass, plugins, layouts, includes, data, destination, source, theme] = rest
  return `${JSON.stringify({
    ...{
      permalink,
      paginate: 2,
      paginate_path: `${paginatePath}:num`,
      slides_folder: slides,
      keep_files: [keep, keepToo],
    },
    collections: { posts: { permalink: collectionLink }, [name ?? '']: { output: true, permalink: collectionLink } },
    ...{ include: [include], exclude: [exclude] },
    defaults: [{ scope: { path: scope }, values: { permalink: scopeLink, layout } }],
    ...{
      sass: { sass_dir: sass, load_paths: [sass] },
      plugins_dir: plugins,
      layouts_dir: layouts,
      includes_dir: includes,
    },
    ...{ data_dir: data, destination, source, theme, remote_theme: theme, baseurl: `/${destination}`, nav: [] },
  })}\n`
}
