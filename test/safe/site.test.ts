import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DefaultTreeAdapterMap, parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { builtInTheme, compileFiles, compilerOf, textsOf } from '../compile/compile-folder.ts'
import { type Files, makeSite, session } from '../support/make-site.ts'

async function safe(files: Files) {
  const output = await compileFiles(files, { safe: true })
  return { texts: textsOf(output), problems: output.problems, output }
}

const base = { '_config.yml': 'title: S\n', 'posts/a.md': session('title: A') }

describe('in safe mode', () => {
  it('a session runs no Liquid, and may still write the address of the site', async () => {
    const body =
      '{{ site.title }} {% raw %} ![a]({{ site.baseurl }}/a.png) [b]({{ "/b.pdf" | relative_url }}) `{{ site.baseurl }}`'
    const { texts } = await safe({
      '_config.yml': 'title: S\nbaseurl: /x\n',
      'posts/a.md': session('title: A', body),
      'public/a.png': 'a',
      'public/b.pdf': 'b',
    })
    const html = texts['sessions/a/index.html']
    expect(html).toContain('{{ site.title }} {% raw %}')
    expect(html).toContain('src="/x/a.png"')
    expect(html).toContain('href="/x/b.pdf"')
    expect(html).toContain('<code>{{ site.baseurl }}</code>')
  })

  it('places of mistakes are those in the file, after an address was filled in', async () => {
    const { problems } = await safe({
      '_config.yml': 'baseurl: /quite/long\n',
      'posts/a.md': session('title: A', '![a]({{ site.baseurl }}/a.png) <b onclick="x">y</b>'),
    })
    expect(problems.filter(({ code }) => code === 'unsafe-html')).toMatchObject([{ position: { line: 4, column: 32 } }])
  })

  it('a page runs Liquid, in which the texts of front matter and data are texts', async () => {
    const { texts } = await safe({
      ...base,
      '_data/d.yml': 'list: ["<b>1</b>"]\n"<k>": 1\n',
      'pages/p.html': session(
        'title: "<i>P</i>"\nlayout: none',
        '{{ page.title }}|{{ page.title | escape }}|{{ page.title | upcase }}|{% for x in site.data.d.list %}{{ x }}{% endfor %}|{% for p in site.data.d %}{{ p[0] }}{% endfor %}<u>{{ "<s>own</s>" }}</u>',
      ),
      'pages/q.md': session('title: "*Q* <script>x</script>"\nlayout: none', '{{ page.title }}'),
    })
    expect(texts['p/index.html']).toContain(
      '&#x3C;i>P&#x3C;/i>|&#x3C;i>P&#x3C;/i>|&#x3C;I>P&#x3C;/I>|&#x3C;b>1&#x3C;/b>|list&#x3C;k><u><s>own</s></u>',
    )
    expect(texts['q/index.html']).toContain('<em>Q</em>')
    expect(texts['q/index.html']).not.toContain('<script')
  })

  it('layouts print texts as texts, and HTML that was made of a body as it is', async () => {
    const text = `<img src=x onerror=alert(1)> " ' & &amp; <`
    const { texts } = await safe({
      ...base,
      'posts/a.md': session(
        `title: ${JSON.stringify(text)}\nexcerpt: ${JSON.stringify(text)}\nx: ${JSON.stringify(text)}`,
        '*body*',
      ),
      'posts/b.md': session('title: B', '*first*\n\nrest'),
      'layouts/post.html': [
        '{% assign t = page.title | strip %}{% capture c %}<b>{{ t }}</b>{% endcapture %}',
        `<p title="{{ page.title }}" lang='{{ page.title }}'>{{ page.title }}</p>{{ c }}`,
        '<ol><li>{{ page.title | escape }}</li><li>{{ page.x | append: "<u>u</u>" }}</li><li>{{ page.excerpt }}</li></ol>',
        '<script type="application/ld+json">{"x":{{ page.x | jsonify }}}</script>',
        '<a href="/{{ page.title | url_encode }}">x</a><div>{{ content }}</div>',
      ].join('\n'),
    })
    const page = parse(texts['sessions/a/index.html'] ?? '')
    expect(find(page, 'img')).toEqual([])
    expect(find(page, 'p').map((node) => [textIn(node), ...node.attrs.map(({ value }) => value)])).toEqual([
      [text, text, text],
      ['body'],
    ])
    expect(find(page, 'b').map(textIn)).toEqual([text])
    expect(find(page, 'li').map(textIn)).toEqual([text, `${text}u`, text])
    expect(JSON.parse(textIn(find(page, 'script')[0]))).toEqual({ x: text })
    expect(find(page, 'a')[0]?.attrs[0]?.value).toBe(
      `/${encodeURIComponent(text)
        .replaceAll('%20', '+')
        .replace(/['()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
    )
    expect(find(page, 'em').map(textIn)).toEqual(['body'])
    expect(find(parse(texts['sessions/b/index.html'] ?? ''), 'em').map(textIn)).toEqual(['first', 'first'])
  })

  it('settings and data do not pass for HTML by their names', async () => {
    const live = '<img src=x>'
    const { texts } = await safe({
      ...base,
      '_config.yml': `content: ${live}\nexcerpt: ${live}\ntoc: ${live}\nhtml: ${live}\nfooter: ${live} <script>x</script>\n`,
      '_data/d.yml': `kind: session\ncontent: ${live}\nexcerpt: ${live}\nstructured_data: ${live}\ntoc: [{html: ${live}}]\n`,
      'pages/p.md': session(`title: P\nstructured_data: ${live}\npapers_json_ld: ${live}\nexcerpt: ${live}`),
      'layouts/page.html':
        '{{ site.content }}{{ site.excerpt }}{{ site.toc }}{{ site.html }}{% assign d = site.data.d %}{{ d.content }}{{ d.excerpt }}{{ d.structured_data }}{{ d.toc[0].html }}{{ page.structured_data }}{{ page.papers_json_ld }}{{ page.excerpt }}',
    })
    expect(find(parse(texts['p/index.html'] ?? ''), 'img')).toEqual([])
    expect(texts['p/index.html']?.match(/&#x3C;img/g)).toHaveLength(11)
  })

  it('scripts of the folder are left out of pages, which is said once', async () => {
    const { texts, problems } = await safe({
      ...base,
      'layouts/post.html':
        '<!doctype html><head><script src="/own.js"></script><style>p{}</style></head><body onload="x">{{ content }}<form></form>',
      'public/own.js': 'alert(1)',
    })
    expect(texts['sessions/a/index.html']).toMatch(
      /^<!doctype html><html><head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="[^"]*"><style>p\{\}<\/style><\/head><body><p>Text.<\/p>\s*<\/body><\/html>$/,
    )
    expect(texts['own.js']).toBeUndefined()
    expect(problems.filter(({ code }) => code.startsWith('unsafe')).map(({ message }) => message)).toEqual([
      '<form> is left out of pages in safe mode',
      '<script> is left out of pages in safe mode',
      'onload is left out of pages in safe mode',
      'A file .js is not published in safe mode',
    ])
  })

  it('files that could run are not published, nor in the place of the built-in ones', async () => {
    const { texts } = await safe({
      ...base,
      'public/a.html': '<script>x</script>',
      'public/b.js': 'x',
      'public/c.svg': '<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>',
      'public/d.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'public/e.xml': '<x/>',
      'public/f': '<script>x</script>',
      'public/g.pdf': 'g',
      'public/CNAME': 'a.b',
      'public/Lectern/Theme.css': 'x',
      'public/lectern/theme.js': 'x',
      'pages/h.md': session('permalink: /h.svg\ntitle: H'),
      'pages/i.md': session('permalink: /i.js\ntitle: I'),
      'pages/j.txt': session('title: "<j>"', '{{ page.title }}'),
      'pages/k.md': session('permalink: /lectern/k.html\ntitle: K'),
      'posts/l.md': session('permalink: /l.xhtml\ntitle: L'),
    })
    expect(
      Object.keys(texts)
        .filter((path) => !/^(?:tags|terms|search|categories|sessions|index|sitemap|robots|404)/.test(path))
        .sort(),
    ).toEqual(['CNAME', 'd.svg', 'g.pdf', 'j.txt', 'lectern/theme.css'])
    expect(texts['j.txt']).toBe('<j>\n')
    expect(texts['lectern/theme.css']).not.toBe('x')
  })

  it('is what the settings can ask for, and cannot refuse', async () => {
    const files = { 'posts/a.md': session('title: A', '<script>x</script>') }
    const bySetting = await compileFiles({ ...files, '_config.yml': 'safe: true\n' })
    expect(textsOf(bySetting)['sessions/a/index.html']).not.toContain('<script>x')
    const refused = await safe({ ...files, '_config.yml': 'safe: false\n' })
    expect(refused.texts['sessions/a/index.html']).not.toContain('<script>x')
    const trusted = await compileFiles(files)
    expect(textsOf(trusted)['sessions/a/index.html']).toContain('<script>x')
  })

  it('plugins do not run, which is said', async () => {
    let ran = false
    const plugins = async () => {
      ran = true
      return { plugins: {}, problems: [] }
    }
    const files = { ...base, 'lectern.config.mjs': 'export default {}' }
    const { problems } = await compileFiles(files, { safe: true, plugins })
    expect(ran).toBe(false)
    expect(problems).toMatchObject([{ code: 'plugins-off', file: 'lectern.config.mjs' }])
    await compileFiles(files, { plugins })
    expect(ran).toBe(true)
  })

  it('a Jekyll post in HTML is a text like others', async () => {
    const { texts } = await safe({
      '_posts/2025-01-01-a.html': session(
        'title: A\nlayout: null',
        '<p onclick="x">{{ site.title }}</p><script>y</script>',
      ),
    })
    expect(Object.values(texts).join('')).toContain('<p>{{ site.title }}</p>')
    expect(Object.values(texts).join('')).not.toMatch(/onclick|<script>/)
  })
})

it('the sample seminar is the same pages in both modes', async () => {
  const root = makeSite({})
  for (const part of ['_config.yml', 'posts', 'public'])
    cpSync(join(fileURLToPath(new URL('../..', import.meta.url)), part), join(root, part), { recursive: true })
  const [trusted, made] = await Promise.all(
    [{}, { safe: true }].map(async (options) =>
      textsOf(await compilerOf(root, { themeRoot: builtInTheme, ...options })()),
    ),
  )
  expect(Object.keys(made ?? {}).sort()).toEqual(Object.keys(trusted ?? {}).sort())
  for (const [path, html] of Object.entries(trusted ?? {}))
    if (path.endsWith('.html')) expect(shapeOf(parse(made?.[path] ?? '')), path).toEqual(shapeOf(parse(html)))
})

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

/** What a browser makes of a page, but for the policy and for whitespace that shows nothing. */
function shapeOf(node: Node): unknown {
  if ('value' in node) return node.value.replace(/\s+/g, ' ').trim()
  const children = 'childNodes' in node ? node.childNodes : []
  const inner = children.filter(
    (child) =>
      !child.nodeName.startsWith('#comment') &&
      !('attrs' in child && child.attrs.some(({ value }) => value === 'Content-Security-Policy')),
  )
  const attributes = 'attrs' in node ? node.attrs.map(({ name, value }) => `${name}=${value}`).sort() : []
  return [node.nodeName, attributes, inner.map(shapeOf).filter((child) => child !== '')]
}

function find(node: Node, tagName: string): Element[] {
  const own = 'tagName' in node && node.tagName === tagName ? [node] : []
  return 'childNodes' in node ? [...own, ...node.childNodes.flatMap((child) => find(child, tagName))] : own
}

function textIn(node: Node | undefined): string {
  if (node === undefined) return ''
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : ''
}
