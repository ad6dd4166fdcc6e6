import { fileURLToPath } from 'node:url'
import { createReader } from '../../src/source/read.ts'
import type { Source, SourceFile } from '../../src/types.ts'

/** This repo's own sample seminar. */
export const sampleFolder = fileURLToPath(new URL('../..', import.meta.url))

/** A folder's source, or one of texts that stand on no disk. */
export function readSource(folder: string | undefined, texts: Readonly<Record<string, string>> = {}): Source {
  if (folder !== undefined)
    return createReader({
      root: folder,
      themeRoot: sampleFolder,
      skip: ['_site', 'dist', 'test', 'bench', 'src'].map((name) => `${folder}${name}`),
    })()
  const files = Object.entries(texts).map(([path, text]): [string, SourceFile] => {
    return [path, { path, location: '', size: text.length, version: text, text }]
  })
  return {
    files: new Map(files),
    theme: new Map(
      [
        'default',
        'home',
        'post',
        'page',
        '404',
        'tag',
        'tags',
        'term',
        'terms',
        'category',
        'categories',
        'team',
        'teams',
      ].map((name) => {
        const path = `layouts/${name}.html`
        return [path, { path, location: '', size: 0, version: '', text: '{{ page.title }}{{ content }}' }]
      }),
    ),
    problems: [],
    imageSize: () => undefined,
    imageType: () => undefined,
    pageCount: () => undefined,
  }
}
