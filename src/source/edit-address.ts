import type { FrontMatter } from '../types.ts'

/** How a host of repositories edits the file at a path of its main branch; others are named by `edit_links`. */
const editPaths: readonly (readonly [host: RegExp, path: string])[] = [
  [/^https:\/\/github\.com\//i, '/edit/main/'],
  [/^https:\/\/(?:[\w-]+\.)*gitlab\.[\w.-]+\//i, '/-/edit/main/'],
  [/^https:\/\/codeberg\.org\//i, '/_edit/main/'],
]

/** Whether a text is an address of the web. */
export function isWebAddress(text: string): boolean {
  return /^\s*https?:\/\/[^\s/?#][^\s]*\s*$/i.test(text)
}

/** Whether a text names a repository: `owner/name` on GitHub, or an address. */
export function isRepository(text: string): boolean {
  return repositoryAddress({ repository: text }) !== undefined
}

/**
 * The address in front of a source file's path that leads to where it is edited.
 *
 * Settings `edit_links`, an address or whether there are such links, and `repository`: `owner/name` on GitHub or an
 * address.
 *
 * @returns `undefined` where the settings name no repository, or one of a host that is not known.
 */
export function editAddress(data: FrontMatter): string | undefined {
  const wanted = data['edit_links']
  // Any other scheme could run in the page.
  if (typeof wanted === 'string' && isWebAddress(wanted)) return `${wanted.trim().replace(/\/+$/, '')}/`
  const repository = repositoryAddress(data)
  if (wanted === false || repository === undefined) return undefined
  const path = editPaths.find(([host]) => host.test(repository))?.[1]
  return path === undefined ? undefined : `${repository}${path}`
}

function repositoryAddress({ repository, github }: FrontMatter): string | undefined {
  const named = (github as { readonly repository_url?: unknown } | null | undefined)?.repository_url
  const written = [repository, named].find((value) => typeof value === 'string' && value.trim() !== '')
  if (typeof written !== 'string') return undefined
  const address = written.trim().replace(/(?:\.git)?\/*$/, '')
  if (/^https:\/\/[^\s"'<>]+$/i.test(address)) return address
  return /^[\w.-]+\/[\w.-]+$/.test(address) ? `https://github.com/${address}` : undefined
}
