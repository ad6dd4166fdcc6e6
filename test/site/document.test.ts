import { expect, it } from 'vitest'
import { readContents } from '../../src/site/document.ts'
import { readConfig } from '../../src/source/config.ts'
import type { Source, SourceFile } from '../../src/types.ts'

function sourceOf(files: Readonly<Record<string, string>>): Source {
  const file = ([path, text]: [string, string]): [string, SourceFile] => [
    path,
    { path, location: `/${path}`, size: text.length, version: '1', text },
  ]
  const none = () => undefined
  const all = new Map(Object.entries(files).map(file))
  return { files: all, theme: new Map(), problems: [], imageSize: none, imageType: none, pageCount: none }
}

const files = { 'posts/a.md': '---\ntitle: A\n---\n', 'posts/b.md': '---\ntitle: B\npublished: false\n---\n' }
const titles = (settings: string) => {
  const source = sourceOf({ ...files, '_config.yml': settings })
  return readContents(source, readConfig(source.files.get('_config.yml')).config).sessions.map(
    ({ data }) => data['title'],
  )
}

it('leaves out what is not published, unless the settings ask for it', () => {
  expect(titles('')).toEqual(['A'])
  expect(titles('unpublished: true\n')).toEqual(['A', 'B'])
})
