import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { png } from './seminar.ts'

type Edit = (random: Random) => string | undefined

interface Random {
  /** An integer from 0 up to, but not including, the limit. */
  readonly below: (limit: number) => number
  readonly of: <Item>(items: readonly Item[]) => Item
}

/**
 * Makes a function that changes one thing in a site's folder, another each time, the same sequence for a seed.
 *
 * @returns What it did, its first word being the kind of change.
 */
export function createEditor(root: string, seed: number): () => string {
  const random = createRandom(seed)
  const edits = editsOf(root)
  let written = 0
  return () => {
    for (;;) {
      const done = random.of(edits)(random)
      if (done !== undefined) return `${done} (${++written})`
    }
  }
}

const words = [
  'kv cache',
  'policy',
  '$x_1$',
  '`code`',
  '*strong*',
  '{{ site.title }}',
  '"quoted"',
  '[link](W1.md)',
  '[^1]',
  '<b>bold</b>',
  '[[W2#Part]]',
  '[[N7|in words]]',
  '[[Title 7]] and [[first]]',
]
const labels = ['a', 'A', 'B c', 'b-c', 'C++', 'C', '..', '__proto__', '强化学习', 'new one']
const broken = [
  '---\ntitle: "unclosed\n---\n\nx\n',
  '---\ntitle: [a, b]\ndate: soon\n---\n\nx\n',
  '---\ntitle: T\nlayout: none-such\n---\n\nx\n',
  '---\ntitle: T\n---\n\n{{ stray and {% if %} $\\nope$\n',
  '---\ntitle: never closed\n\nx\n',
  '---\ntitle: T\npermalink: /sessions/w1/\n---\n\ncollision\n',
]

function editsOf(root: string): readonly Edit[] {
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  const list = (folder: string, pattern: RegExp): string[] =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && pattern.test(entry.name))
          .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
          .sort()
      : []
  const posts = () => list('posts', /\.md$/)
  const newPost = (random: Random, body: string) =>
    `---\ntitle: Session ${random.below(1000)}\n${random.below(3) === 0 ? '' : `date: 202${random.below(6)}-0${1 + random.below(9)}-1${random.below(10)}\n`}term: ${random.of(['2025-spring', '2025-Spring', '2024-fall'])}\ntags: [${random.of(labels)}, ${random.of(labels)}]\n---\n\n${body}\n`
  const body = (random: Random) => Array.from({ length: 1 + random.below(5) }, () => random.of(words)).join(' ')
  const setKey = (path: string, key: string, value: string) => {
    const text = read(path).replace(new RegExp(`^${key}:.*\\n`, 'm'), '')
    write(
      path,
      text.startsWith('---\n')
        ? text.replace('---\n', `---\n${key}: ${value}\n`)
        : `---\n${key}: ${value}\n---\n${text}`,
    )
  }
  const onPost =
    (kind: string, change: (path: string, random: Random) => void): Edit =>
    (random) => {
      const all = posts()
      if (all.length === 0) return undefined
      const path = random.of(all)
      change(path, random)
      return `${kind} ${path}`
    }

  return [
    onPost('body', (path, random) => write(path, `${read(path)}\n${body(random)}\n`)),
    onPost('body', (path, random) => write(path, `${read(path)}\n## ${body(random)}\n\n[^1]: note\n`)),
    onPost('papers', (path, random) => {
      const number = random.below(9)
      const [first, second] = [random.of(['Ann Moon', 'Bo Sun', 'Cy Star']), random.of(['Di Rain', 'Bo Sun'])]
      const paper = `### The ${number}th Paper on Lakes and Rivers\n\n- https://arxiv.org/abs/2101.0000${number}\n- ${first}, ${second}`
      write(path, `${read(path)}\n${paper}\n`)
    }),
    onPost('title', (path, random) => setKey(path, 'title', `Title ${random.below(50)}`)),
    onPost('tags', (path, random) => setKey(path, 'tags', JSON.stringify([random.of(labels), random.of(labels)]))),
    onPost('date', (path, random) => setKey(path, 'date', `2025-0${1 + random.below(9)}-0${1 + random.below(9)}`)),
    onPost('published', (path, random) => setKey(path, 'published', random.of(['false', 'true']))),
    onPost('break', (path, random) => write(path, random.of(broken))),
    onPost('mend', (path, random) => write(path, newPost(random, body(random)))),
    onPost('delete', (path) => rmSync(join(root, path))),
    onPost('rename', (path, random) =>
      renameSync(join(root, path), join(root, dirname(path), `R${random.below(99)}.md`)),
    ),
    (random) => {
      const path = `posts/${random.of(['', '', 'old/', 'new/'])}N${random.below(40)}.md`
      write(path, newPost(random, body(random)))
      return `add ${path}`
    },
    (random) => {
      const path = `posts/${random.of(['', 'old/'])}N${random.below(40)}.md`
      write(
        path,
        newPost(random, `${body(random)}\n\n\`\`\`${random.of(['haskell', 'clj', 'python', 'http'])}\nx = 1\n\`\`\``),
      )
      return `add-code ${path}`
    },
    (random) => {
      const [from, to] = random.of([
        ['posts/old', 'posts/older'],
        ['posts/older', 'posts/old'],
        ['posts/new', 'posts/old/inner'],
        ['public/images', 'public/pictures'],
        ['public/pictures', 'public/images'],
        ['posts', 'posts-away'],
        ['posts-away', 'posts'],
      ] as const)
      if (!existsSync(join(root, from)) || existsSync(join(root, to))) return undefined
      mkdirSync(dirname(join(root, to)), { recursive: true })
      renameSync(join(root, from), join(root, to))
      return `move ${from} ${to}`
    },
    (random) => {
      write(
        'layouts/includes/facts.html',
        `<h1>{{ page.title | escape }}</h1>${random.of(['', '{{ page.tags | join: "-" }}', '{{ nope | nope }}', '{% if x %}', '{{ include.show }}'])}\n`,
      )
      return 'include'
    },
    (random) => {
      write(
        'layouts/post.html',
        `---\nlayout: ${random.of(['default', 'default', 'post', 'nope'])}\nkey: ${random.below(9)}\n---\n{% include ${random.of(['facts.html', 'facts.html', 'none.html'])} %}{{ layout.key }}{{ content }}\n`,
      )
      return 'layout'
    },
    (random) => {
      const path = random.of([
        'layouts/post.html',
        'layouts/includes/facts.html',
        'layouts/tag.html',
        'layouts/includes/list.html',
      ])
      if (existsSync(join(root, path))) rmSync(join(root, path))
      else write(path, `<p>{{ page.title | escape }}</p>{{ content }}\n`)
      return `override ${path}`
    },
    (random) => {
      write(
        '_config.yml',
        `title: ${random.of(['One', 'Two'])}\n${random.of(['baseurl: /course', 'baseurl: /course/', 'baseurl: ""'])}\npaginate: ${random.of(['2', '3', '0', 'many'])}\n${random.of(['', 'permalink: /:categories/:title/\n', 'permalink: pretty\n', 'exclude: [pages]\n', 'markdown: { indented_code: true }\n', 'excerpt_separator: "<!--more-->"\n', 'broken: [\n'])}`,
      )
      return 'config'
    },
    (random) => {
      const path = `public/images/${random.of(['p.png', 'q.png', 'a&b.png'])}`
      if (random.below(3) === 0) rmSync(join(root, path), { force: true })
      else write(path, png(1 + random.below(3)))
      return `image ${path}`
    },
    (random) => {
      const path = random.of([
        'public/style.css',
        'public/CNAME',
        'pages/CNAME',
        'public/tags/index.html',
        'public/Lectures/W1.pdf',
      ])
      if (random.below(3) === 0) rmSync(join(root, path), { force: true })
      else write(path, `${random.below(100)}\n`)
      return `asset ${path}`
    },
    (random) => {
      const path = random.of(['pages/syllabus.md', 'pages/index.html', 'pages/404.md', 'pages/extra.md'])
      if (random.below(3) === 0) rmSync(join(root, path), { force: true })
      else
        write(
          path,
          `---\ntitle: Page ${random.below(9)}\n${random.of(['', 'permalink: /extra/\n'])}---\n${body(random)} {% for p in ${random.of(['paginator', 'site'])}.posts %}{{ p.title }} {{ p.content }}{% endfor %}\n`,
        )
      return `page ${path}`
    },
  ]
}

/** Mulberry32: the same numbers everywhere for a seed. */
function createRandom(seed: number): Random {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return { below, of: (items) => items[below(items.length)] as (typeof items)[number] }
}
