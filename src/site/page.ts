import type { Config } from '../source/config.ts'
import { isMarkdown } from '../source/conventions.ts'
import type { Page } from '../types.ts'
import type { SourceDocument } from './document.ts'
import { encodePagePath, fillPermalink, permalinkSuffix } from './permalink.ts'

/** Reads a page's facts. Its URL follows its path: `pages/syllabus.md` stands at `/syllabus/`. */
export function readPage({ file, data }: SourceDocument, config: Config, isJekyll: boolean): Page {
  const { title: written } = data
  // A list or a mapping is something that layouts alone may understand.
  const title = written === undefined || typeof written === 'object' ? undefined : String(written).trim()
  return { kind: 'page', file, title, url: pageUrl(file.path, data['permalink'], config, isJekyll), data }
}

function pageUrl(path: string, permalink: unknown, config: Config, isJekyll: boolean): string {
  const visible = path.replace(/^(?:public|pages)\//, '')
  const [, folder = '', name = '', extension = ''] = /^(.*\/)?([^/]*?)(\.[^./]*)?$/.exec(visible) ?? []
  const outputExtension =
    isMarkdown(path) || /\.html?$/i.test(extension) ? '.html' : /\.s[ac]ss$/i.test(extension) ? '.css' : extension
  const facts = {
    date: undefined,
    name,
    slug: undefined,
    categories: [],
    collection: '',
    path: folder.replace(/\/$/, ''),
    outputExtension,
  }
  if (typeof permalink === 'string' && permalink.trim() !== '') {
    const url = fillPermalink(permalink.trim(), facts)
    if (typeof url === 'string') return url
  }
  if (outputExtension !== '.html') return encodePagePath(`/${folder}${name}${outputExtension}`)
  if (name === 'index') return encodePagePath(`/${folder}`)
  // Web servers look for this one file.
  if (name === '404' && folder === '') return '/404.html'
  const suffix = permalinkSuffix(config.permalink ?? (isJekyll ? 'date' : 'pretty')) || '.html'
  return encodePagePath(`/${folder}${name}${suffix === '/' ? '/' : '.html'}`)
}
