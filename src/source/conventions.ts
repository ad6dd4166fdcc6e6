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
// What stands in the root of a repository for its authors. Jekyll publishes these, so in its repos we do too.
const repositoryFiles =
  /^(?:package(?:-lock)?\.json|pnpm-lock\.yaml|yarn\.lock|tsconfig\.json|Makefile|(?:README|LICEN[CS]E|CHANGELOG|CONTRIBUTING)(?:\.\w+)?)$/i

/** Whether a folder is never looked into: hidden ones, and those of tools. */
export function isIgnoredFolder(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return ignoredFolders.has(path) || name === 'node_modules' || (name.startsWith('.') && name !== '.well-known')
}

export interface RoleContext {
  readonly config: Config
  /** Whether the folder is a Jekyll repo: then only names with `_` have a meaning. */
  readonly isJekyll: boolean
  /** Whether the site has a `public/`: then nothing beside it is copied as it is. */
  readonly hasPublic: boolean
}

const jekyllFolders = ['_posts', '_layouts', '_includes', '_drafts']
const jekyllSettings = ['theme', 'remote_theme', 'plugins', 'gems', 'kramdown', 'highlighter', 'collections']

/** Tells a Jekyll repo from a folder of Lectern's own layout by what is there. */
export function roleContext(paths: Iterable<string>, config: Config): RoleContext {
  const folders = new Set(Array.from(paths, (path) => path.slice(0, Math.max(0, path.indexOf('/')))))
  const hasJekyllFolder = [...jekyllFolders, ...Array.from(config.collections.keys(), (name) => `_${name}`)].some(
    (name) => folders.has(name),
  )
  const hasJekyllSetting = jekyllSettings.some((key) => config.data[key] !== undefined && config.data[key] !== null)
  const isJekyll = !folders.has('posts') && (hasJekyllFolder || (hasJekyllSetting && !folders.has('layouts')))
  return { config, isJekyll, hasPublic: !isJekyll && folders.has('public') }
}

/**
 * Says what a file is for, from its path, the settings, and whether it begins with front matter.
 *
 * @see https://jekyllrb.com/docs/structure/
 */
export function roleOf(path: string, context: RoleContext, hasFrontMatter: boolean): Role {
  const { config, isJekyll, hasPublic } = context
  const segments = path.split('/')
  if (/^(?:_config\.ya?ml|lectern\.config\.(?:[mc]?js|ts))$/.test(path)) return { kind: 'config' }
  const special = specialRole(segments, isJekyll)
  if (special !== undefined) return special
  if (isExcluded(path, config)) return { kind: 'ignored' }
  const collection = collectionOf(segments, config)
  if (collection !== undefined) return collectionRole(path, collection, context, hasFrontMatter)
  if (segments.some((segment) => isHidden(segment)) && !isIncluded(path, config)) return { kind: 'ignored' }
  if (hasFrontMatter && template.test(path)) return { kind: 'page' }
  if (isJekyll) return { kind: 'asset', url: `/${path}` }
  if (repositoryFiles.test(path)) return { kind: 'ignored' }
  const [top] = segments
  if (top === 'pages' && isMarkdown(path)) return { kind: 'page' }
  if (top === 'public' && segments.length > 1) return { kind: 'asset', url: `/${segments.slice(1).join('/')}` }
  return hasPublic ? { kind: 'ignored' } : { kind: 'asset', url: `/${path}` }
}

function specialRole([top, second, ...rest]: readonly string[], isJekyll: boolean): Role | undefined {
  if (second === undefined) return undefined
  if (top === 'layouts' && !isJekyll) return { kind: second === 'includes' && rest.length > 0 ? 'include' : 'layout' }
  switch (top) {
    case '_layouts':
      return { kind: 'layout' }
    case '_includes':
      return { kind: 'include' }
    case '_data':
      return { kind: 'data' }
    case '_sass':
      return { kind: 'sass' }
    case '_plugins':
      return { kind: 'plugin' }
    default:
      return undefined
  }
}

function collectionRole(path: string, name: string, { config, isJekyll }: RoleContext, hasFrontMatter: boolean): Role {
  // A README among the posts explains the folder. Jekyll takes only files with front matter, of any kind.
  const isNamed = !isJekyll || name !== 'posts' || /(?:^|\/)\d{2,4}-\d{1,2}-\d{1,2}-[^/]*$/.test(path)
  if (!isNamed) return { kind: 'ignored' }
  const isSession = isJekyll ? hasFrontMatter : isMarkdown(path) && !/(?:^|\/)README\.[^/]*$/i.test(path)
  if (isSession || (hasFrontMatter && template.test(path))) return { kind: 'session', collection: name }
  const isOutput = name === 'posts' ? !isJekyll && !isMarkdown(path) : config.collections.get(name)?.output === true
  if (!isOutput || path.split('/').some((segment) => segment.startsWith('.'))) return { kind: 'ignored' }
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

/** Whether a folder of the site is one whose name says what is read from it, or lies in one. */
export function isSourceFolder(path: string, { config, isJekyll }: Omit<RoleContext, 'hasPublic'>): boolean {
  const [top = '', ...rest] = path.split('/')
  if (isIgnoredFolder(top)) return false
  const within = [top, ...rest, '']
  return (
    specialRole(within, isJekyll) !== undefined ||
    collectionOf(within, config) !== undefined ||
    /^_(?:drafts|bibliography)$/.test(top) ||
    (!isJekyll && /^(?:pages|public)$/.test(top))
  )
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
