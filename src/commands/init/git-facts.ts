import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a folder's git repository says of the site to be. */
export interface GitFacts {
  /** The branch that is checked out. */
  readonly branch: string | undefined
  /** Where GitHub Pages publishes it: scheme and host. */
  readonly url: string | undefined
}

/** Reads the repository's own files, so that git itself need not be there. */
export function gitFacts(root: string): GitFacts {
  const branch = /^ref: refs\/heads\/(.+)$/m.exec(textOf(join(root, '.git', 'HEAD')))?.[1]
  const domain = textOf(join(root, 'CNAME')).trim()
  if (/^[\w.-]+$/.test(domain)) return { branch, url: `https://${domain.toLowerCase()}` }
  const origin = /\[remote "origin"\][^[]*?\burl\s*=\s*(\S+)/.exec(textOf(join(root, '.git', 'config')))?.[1] ?? ''
  const owner = /github\.com[:/]([\w.-]+)\//i.exec(origin)?.[1]
  return { branch, url: owner === undefined ? undefined : `https://${owner.toLowerCase()}.github.io` }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Not there, or not for this user: the facts only save typing.
    return ''
  }
}
