import type { Config } from './config.ts'

/** What a file of the source is for. */
export type Role =
  | { readonly kind: 'session'; readonly collection: string }
  | { readonly kind: 'page' }
  | { readonly kind: 'asset'; readonly url: string }
  | { readonly kind: 'layout' | 'include' | 'data' | 'sass' | 'config' | 'plugin' | 'ignored' }

const markdown = /\.(?:md|markdown|mkd|mkdown|mkdn)$/i
const template = /\.(?:md|markdown|mkd|mkdown|mkdn|html|htm|xml|json|txt|css|scss|sass|js|svg|webmanifest)$/i

/** Whether a file is Markdown by its name. */
export function isMarkdown(path: string): boolean {
  return markdown.test(path)
}

/** Whether a file is read as text: it may have front matter, or a stage reads it. */
export function isText(path: string): boolean {
  return template.test(path) || /\.(?:ya?ml|csv|tsv|bib)$/i.test(path) || /(?:^|\/)_?(?:layouts|includes)\//.test(path)
}

// What no seminar means to publish, in any repo. https://jekyllrb.com/docs/configuration/options/#global-configuration
const ignoredFolders = new Set(['node_modules', 'vendor/bundle', 'vendor/cache', 'vendor/gems', 'vendor/ruby', '_site'])
const ignoredFiles = new Set(['Gemfile', 'Gemfile.lock'])

/** Whether a folder is never looked into: hidden ones, and those of tools. */
export function isIgnoredFolder(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return ignoredFolders.has(path) || name === 'node_modules' || (name.startsWith('.') && name !== '.well-known')
}

export interface RoleContext {
  readonly config: Config
  /** Whether the site has a `public/`: then nothing beside it is copied as it is. */
  readonly hasPublic: boolean
}

/**
 * Says what a file is for, from its path, the settings, and whether it begins with front matter.
 *
 * @see https://jekyllrb.com/docs/structure/
 */
export function roleOf(path: string, { config, hasPublic }: RoleContext, hasFrontMatter: boolean): Role {
  const segments = path.split('/')
  const [top = ''] = segments
  if (path === '_config.yml' || path === '_config.yaml') return { kind: 'config' }
  if (segments.length > 1) {
    if (top === 'layouts' || top === '_layouts')
      return { kind: top === 'layouts' && segments[1] === 'includes' ? 'include' : 'layout' }
    if (top === '_includes') return { kind: 'include' }
    if (top === '_data') return { kind: 'data' }
    if (top === '_sass') return { kind: 'sass' }
    if (top === '_plugins') return { kind: 'plugin' }
  }
  if (isExcluded(path, config)) return { kind: 'ignored' }
  const collection = collectionOf(segments, config)
  if (collection !== undefined) return collectionRole(path, collection, config, hasFrontMatter)
  if (segments.some((segment) => isHidden(segment)) && !isIncluded(path, config)) return { kind: 'ignored' }
  if (hasFrontMatter && template.test(path)) return { kind: 'page' }
  if (top === 'pages' && isMarkdown(path)) return { kind: 'page' }
  if (top === 'public' && segments.length > 1) return { kind: 'asset', url: `/${segments.slice(1).join('/')}` }
  return hasPublic ? { kind: 'ignored' } : { kind: 'asset', url: `/${path}` }
}

function collectionRole(path: string, name: string, config: Config, hasFrontMatter: boolean): Role {
  // A README among the posts explains the folder; Jekyll, too, takes only files with front matter.
  const isSession = isMarkdown(path) && !/(?:^|\/)README\.[^/]*$/i.test(path)
  if (isSession || (hasFrontMatter && template.test(path))) return { kind: 'session', collection: name }
  const output = name === 'posts' || config.collections.get(name)?.output === true
  if (!output || isMarkdown(path) || path.split('/').some((segment) => segment.startsWith('.')))
    return { kind: 'ignored' }
  return { kind: 'asset', url: `/${path.replace(/^_/, '')}` }
}

/** The collection that a file stands in: `posts/`, `_posts/` at any depth, or `_name/` for a configured one. */
function collectionOf(segments: readonly string[], config: Config): string | undefined {
  const folders = segments.slice(0, -1)
  if (folders[0] === 'posts' || folders.includes('_posts')) return 'posts'
  const [top = ''] = folders
  const name = top.startsWith('_') ? top.slice(1) : undefined
  return name !== undefined && config.collections.has(name) ? name : undefined
}

function isHidden(segment: string): boolean {
  return /^[._#]/.test(segment) || segment.endsWith('~')
}

function isIncluded(path: string, config: Config): boolean {
  return path.startsWith('.well-known/') || config.include.some((pattern) => matches(path, pattern))
}

function isExcluded(path: string, config: Config): boolean {
  if (config.include.some((pattern) => matches(path, pattern))) return false
  return ignoredFiles.has(path) || config.exclude.some((pattern) => matches(path, pattern))
}

/** Jekyll's `EntryFilter`: a path, a folder (with or without `/`), or a glob with `*`, `**` and `?`. */
function matches(path: string, pattern: string): boolean {
  const clean = pattern.replace(/^\/|\/$/g, '')
  if (clean === '') return false
  if (path === clean || path.startsWith(`${clean}/`)) return true
  if (!/[*?]/.test(clean)) return false
  const expression = clean
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/?|\*|\?/g, (glob) => (glob === '?' ? '[^/]' : glob === '*' ? '[^/]*' : '.*'))
  return new RegExp(`^${expression}(?:/|$)`).test(path)
}
