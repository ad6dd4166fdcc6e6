import { decodeUrl } from '../decode-url.ts'
import { groupBy } from '../group-by.ts'
import { suggest } from '../suggest.ts'
import type { SourceFile } from '../types.ts'
import type { CheckContext } from './context.ts'

/** Says what a dead link was probably meant to lead to, as a hint; `undefined` where nothing is near. */
export type Near = (path: string) => string | undefined

/** By what an author does most often: the wrong case, `.pdf` twice or not at all, the wrong folder, a slip of the hand. */
export function nearOf(context: CheckContext): Near {
  const near = known.get(context) ?? createNear(context)
  known.set(context, near)
  return near
}

const known = new WeakMap<CheckContext, Near>()

function createNear({ output, source, site }: CheckContext): Near {
  const urls = Array.from(output.files.values(), ({ url }) => url)
  const byFolded = groupBy(urls, fold)
  const byName = groupBy(urls, (url) => fold(nameOf(url)))
  const unpublished = groupBy(
    Array.from(source.files.values()).filter((file) => isUnpublished(file)),
    ({ path }) => fold(nameOf(path)),
  )
  const published = new Set(
    Array.from(output.files.values(), ({ body }) => (body.kind === 'copy' ? body.file : undefined)),
  )

  function isUnpublished(file: SourceFile): boolean {
    return file.text === undefined && !file.path.split('/').some((segment) => /^[._]/.test(segment))
  }
  return (path) => {
    const written = decodeUrl(path)
    const name = nameOf(written)
    if (/^[^@\s]+@[^@\s]+\.[a-z]+$/i.test(name)) return `write mailto:${name}`
    const host = /\/(www\..+)$/.exec(written)?.[1]
    if (host !== undefined) return `write https://${host}`
    const same = byFolded.get(fold(written)) ?? byFolded.get(fold(withoutDoubledExtension(written)))
    if (same?.[0] !== undefined) return didYouMean(same[0])
    const elsewhere =
      byName.get(fold(name)) ?? byName.get(fold(withoutDoubledExtension(name))) ?? byName.get(fold(`${name}.pdf`))
    if (elsewhere?.[0] !== undefined && !/^index(?:\.html)?$/.test(name)) {
      const more = elsewhere.length === 1 ? '' : ` (${elsewhere.length} files have this name)`
      return `${didYouMean(elsewhere[0])}${more}`
    }
    const bySource = site.sessions.find(({ file }) => fold(nameOf(file.path)) === fold(name))
    if (bySource !== undefined && /\.md$/i.test(name)) return didYouMean(bySource.url)
    const outside = unpublished.get(fold(name))?.find((file) => !published.has(file))
    if (outside !== undefined) return `"${outside.path}" is in the folder but not published: move it into public/`
    return nearestName(written)
  }

  function nearestName(written: string): string | undefined {
    const extension = extensionOf(written)
    const names = new Map<string, string>()
    for (const [name, [url]] of byName)
      if (url !== undefined && extensionOf(url) === extension && name.length > 2) names.set(name, url)
    const found = /"(.*)"/.exec(suggest(fold(nameOf(written)), names.keys()) ?? '')?.[1]
    const url = found === undefined ? undefined : names.get(found)
    // Numbers tell files apart: `W2.pdf` is no slip for `W3.pdf`.
    return url === undefined || digits(nameOf(url)) !== digits(nameOf(written)) ? undefined : didYouMean(url)
  }
}

function didYouMean(url: string): string {
  return `did you mean ${decodeUrl(url)}?`
}

/** The last piece of a path: `S9` of `/sessions/S9/`. */
function nameOf(path: string): string {
  return decodeUrl(path).replace(/\/$/, '').replace(/^.*\//, '')
}

function extensionOf(path: string): string {
  return /\.([a-z]\w{1,4})$/i.exec(decodeUrl(path))?.[1]?.toLowerCase() ?? ''
}

/** Case, blanks, hyphens and underscores do not count. */
function fold(path: string): string {
  return decodeUrl(path)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '-')
    .replace(/-(?=\.[a-z]\w*$)/, '')
    .replace(/(?<=.)\/(?:index\.html)?$/, '')
}

function withoutDoubledExtension(path: string): string {
  return path.replace(/(\.[a-z]\w{1,4})\1$/i, '$1')
}

function digits(text: string): string {
  return text.replace(/\D+/g, ' ').trim()
}
