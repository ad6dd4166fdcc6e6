import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { factsOfHtml } from './compare/facts.mjs'
import { buildWithJekyll, jekyllVersion } from './compare/jekyll.mjs'
import { completeCorpus } from './complete-corpus.mjs'

const corpus = join(import.meta.dirname, '../../../shared/corpus')
const isPresent = existsSync(corpus) && jekyllVersion() !== null
if (!isPresent) console.warn('NOT TESTED: two real course repos against Jekyll (their posts are not part of this repo)')

const pipe = 'a lone pipe in prose is text, no table'
const heading = 'a heading is one right under a list item, too, or indented by a blank; kramdown makes it text'
const bullets = 'bullets indented by four, or right under a bold line, are bullets; kramdown makes them code or text'

/** Posts that differ from Jekyll's in their headings, list items, links, images or cells, and why. */
const explained: Readonly<Record<string, readonly string[]>> = {
  '2024sp/S0-L01': [pipe],
  '2024sp/S0-L04': [heading, 'a relative link is written from the root', '`\\#` is `#`'],
  '2024sp/S0-L05': [pipe],
  '2024sp/S0-L07': [heading],
  '2024sp/S0-L10': [heading, bullets, 'four dashes under a line of text make no empty heading'],
  '2024sp/S0-L12': [heading, pipe],
  '2024sp/S0-L13': ['an empty item does not take in the bold line below it'],
  '2024sp/S0-L16': [bullets],
  '2024sp/S0-L19': [bullets],
  '2024sp/S0-L20': [heading, bullets],
  '2025sp/S0-L01': [pipe],
  '2025sp/S0-L22': ['a list indented by blanks and a tab is a list'],
}

describe.skipIf(!isPresent)('a real course repo, built by Jekyll and by Lectern', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-corpus-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each(['2024sp', '2025sp'])(
    '%s: every post has the same headings, items, links, images and cells, or its reason',
    async (term) => {
      const [repo, jekyll, ours] = [join(folder, term), join(folder, `${term}-jekyll`), join(folder, `${term}-lectern`)]
      completeCorpus(join(corpus, term), repo)
      buildWithJekyll(repo, jekyll)
      const { code } = await runCli(['build', '--quiet', '--source', repo, '--destination', ours], { cwd: folder })
      expect(code).toBe(0)
      const posts = readdirSync(join(jekyll, 'contents'))
      const options = { bases: basesOf(repo) }
      const facts = (site: string, post: string) =>
        factsOfHtml(readFileSync(join(site, 'contents', post, 'index.html'), 'utf8'), options)
      const different = posts.filter((post) => !isSame(facts(jekyll, post), facts(ours, post)))
      const listed = Object.keys(explained).flatMap((name) =>
        name.startsWith(term) ? [name.slice(term.length + 1)] : [],
      )
      expect(different.toSorted()).toEqual(listed.toSorted())
    },
    240_000,
  )
})

/** The address and the folder that the settings name. */
function basesOf(repo: string): string[] {
  const settings = readFileSync(join(repo, '_config.yml'), 'utf8')
  return ['url', 'baseurl'].map((key) => new RegExp(`^${key}:\\s*(\\S+)`, 'm').exec(settings)?.[1] ?? '')
}

type Facts = ReturnType<typeof factsOfHtml>

function isSame(a: Facts, b: Facts): boolean {
  const links = (facts: Facts) => facts.links.filter((link) => !b.bareLinks.has(link))
  const aspects = (facts: Facts) => [facts.headings, facts.lists, links(facts), facts.images, facts.cells]
  const sorted = (facts: Facts) => aspects(facts).map((items) => items.map(plain).toSorted())
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

/** An item without its nesting, and without what is decided otherwise: backslashes, lone pipes, `$…$`. */
function plain(item: string): string {
  return item
    .replace(/^\s*[-#]\s*/, '')
    .replace(/\\(?=[%,_#])/g, '')
    .replace(/\s*\|\s*/g, ' ')
    .replace(/\s*⟦math⟧\s*|\$[^$]*\$/g, ' M ')
    .replace(/\s+/g, ' ')
    .trim()
}
