import fc from 'fast-check'
import { type DefaultTreeAdapterMap, parse as parseHtml } from 'parse5'
import { describe, expect, it } from 'vitest'
import { makeSite, writeFiles } from '../support/make-site.ts'
import { builtInTheme, compilerOf } from './compile-folder.ts'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><h1>x</h1>',
  '</h1><h1>',
  '<!--',
  '-->',
  '&lt;b&gt;',
  '&amp;amp;',
  '&quot;',
  '{{ site.title }}',
  '{% raw %}',
  '{%',
  ']]>',
  '\\"',
  'a & b < c > d "e" \'f\'',
  '😀',
  '__proto__',
  'مرحبا',
]
const piece = fc.oneof(
  fc.constantFrom(...attacks),
  fc.constantFrom('<', '>', '"', "'", '&', '`', '=', '/', '{{', '}}', '%', '😀'),
  fc.stringMatching(/^[a-zA-Z0-9 ]{1,5}$/),
)
const text = fc
  .array(piece, { minLength: 1, maxLength: 5 })
  // A letter in front keeps each a label with a page of its own kind; blanks fold as in any front matter.
  .map((pieces) => `t${pieces.join('')}`.replace(/\s+/g, ' ').trim())

const root = makeSite({ 'posts/other.md': '---\ntitle: Other\n---\n\nText.\n' })
const compile = compilerOf(root, { themeRoot: builtInTheme })

describe('in the built-in theme', () => {
  it('no front matter can add an element or an attribute', async () => {
    const plain = new Map<string, Shape>()
    for (const [path, html] of await pagesOf('plain', 'plain', 'plain', 'plain', 'plain'))
      plain.set(kindOf(path), shapeOf(html))

    await fc.assert(
      fc.asyncProperty(text, text, text, text, text, async (title, tag, category, term, team) => {
        const pages = new Map(await pagesOf(title, tag, category, term, team))
        for (const [path, html] of pages) {
          const { tags, attributes } = shapeOf(html)
          const expected = plain.get(kindOf(path))
          for (const name of tags) expect(expected?.tags, path).toContain(name)
          for (const name of attributes) expect(expected?.attributes, path).toContain(name)
          const headings = find(parseHtml(html), 'h1')
          expect(headings, path).toHaveLength(1)
        }
        const heading = (path: string) =>
          textIn(find(parseHtml(pages.get(path) ?? ''), 'h1')[0])
            .replace(/\s+/g, ' ')
            .trim()
        expect(heading('sessions/s/index.html')).toBe(title)
        for (const [kind, label] of [
          ['tags', tag],
          ['categories', category],
          ['terms', term],
        ] as const) {
          const path = [...pages.keys()].find((each) => new RegExp(`^${kind}/[^/]+/index.html$`).test(each))
          expect(heading(path ?? '')).toSatisfy((text: string) => text.endsWith(label))
        }
        expect(textIn(parseHtml(pages.get('sessions/s/index.html') ?? ''))).toContain(team)
        expect(textIn(find(parseHtml(pages.get('sessions/s/index.html') ?? ''), 'title')[0])).toContain(title)
      }),
      { numRuns: 40 },
    )
  }, 240_000)
})

interface Shape {
  readonly tags: ReadonlySet<string>
  readonly attributes: ReadonlySet<string>
}

/** The HTML pages of a site with one session of that front matter. */
async function pagesOf(
  title: string,
  tag: string,
  category: string,
  term: string,
  team: string,
): Promise<[string, string][]> {
  const data = {
    title,
    tags: [tag],
    categories: [category],
    term,
    team,
    desc: title,
    date: '2025-01-08',
    lecture: 'W1',
  }
  const frontMatter = Object.entries(data).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
  writeFiles(root, { 'posts/s.md': `---\n${frontMatter.join('')}---\n\nText.\n` })
  const { files } = await compile()
  return Array.from(files).flatMap(([path, { body }]) =>
    path.endsWith('.html') && body.kind === 'text' ? [[path, body.text] as [string, string]] : [],
  )
}

/** Pages of labels are alike, whatever the label. */
function kindOf(path: string): string {
  return path.replace(/^(tags|categories|terms|teams)\/[^/]+\//, '$1/x/')
}

function shapeOf(html: string): Shape {
  const tags = new Set<string>()
  const attributes = new Set<string>()
  visit(parseHtml(html), (element) => {
    tags.add(element.tagName)
    for (const { name } of element.attrs) attributes.add(`${element.tagName} ${name}`)
  })
  return { tags, attributes }
}

function find(node: Node, tagName: string): Element[] {
  const found: Element[] = []
  visit(node, (element) => {
    if (element.tagName === tagName) found.push(element)
  })
  return found
}

function visit(node: Node, look: (element: Element) => void): void {
  if ('tagName' in node) look(node)
  if ('childNodes' in node) for (const child of node.childNodes) visit(child, look)
}

function textIn(node: Node | undefined): string {
  if (node === undefined) return ''
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : ''
}
