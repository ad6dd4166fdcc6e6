import type { Config } from '../source/config.ts'
import { plainText } from '../source/plain-text.ts'
import type { FrontMatter, Material, Page, Session, SourceFile } from '../types.ts'
import { outputPath } from './output-path.ts'

/** What a material's URL leads to: a file of the site, one of its pages, or nothing. */
export type FindMaterial = (url: string) => SourceFile | 'page' | undefined

/** Front matter `lecture`: the name of a PDF in the slides folder, with or without `.pdf`, a path or a URL, or several. */
export function slidesOf(data: FrontMatter, config: Pick<Config, 'slidesFolder'>): Material[] {
  const named = entriesOf(data['lecture'])
  return named.map(({ title, target }) => ({
    title: title ?? (named.length === 1 ? 'Slides' : titleOf(target)),
    url: materialUrl(target, config),
  }))
}

/** Front matter `extraContent`, and `notes` and `morenotes` where all they hold is a link or the name of a file. */
export function extrasOf(data: FrontMatter, config: Pick<Config, 'slidesFolder'>): Material[] {
  const extra = entriesOf(data['extraContent']).map(({ title, target }) => ({
    title: title ?? titleOf(target),
    target,
  }))
  const notes = ['notes', 'morenotes']
    .flatMap((key) => entriesOf(data[key]))
    .filter(({ target }) => isLink(target))
    .map(({ target }) => ({ title: 'Notes', target }))
  return [...extra, ...notes].map(({ title, target }) => ({ title, url: materialUrl(target, config) }))
}

/** Whether a text is nothing but a link, or the name of a file. */
export function isLink(text: string): boolean {
  return /^(?:https?:)?\/\/\S+$/i.test(text) || (/^\S+$/.test(text) && hasKnownExtension(text))
}

/** Finds materials by their URLs among the static files and the pages. */
export function createFindMaterial(
  assets: ReadonlyMap<string, SourceFile>,
  pages: readonly Pick<Page, 'url'>[],
): FindMaterial {
  // File names come decomposed from some disks, and URLs composed from front matter.
  const files = new Map(Array.from(assets, ([path, file]) => [path.normalize('NFC'), file]))
  const pagePaths = new Set(pages.map(({ url }) => outputPath(url)))
  return (url) => {
    const path = outputPath(url).normalize('NFC')
    return files.get(`/${path}`) ?? (pagePaths.has(path) ? 'page' : undefined)
  }
}

/** Completes all that is handed out with a session. */
export function withFiles<Facts extends Pick<Session, 'slides' | 'extras'>>(
  facts: Facts,
  find: FindMaterial,
  pageCount: (file: SourceFile) => number | undefined,
): Facts {
  const complete = (material: Material) => withFile(material, find, pageCount)
  return { ...facts, slides: facts.slides.map(complete), extras: facts.extras.map(complete) }
}

/**
 * Completes a material with what is known of its file.
 *
 * A name that ends like `W14.3.DPO` may be a whole name or want a `.pdf`: the file that is there decides.
 */
export function withFile(
  material: Material,
  find: FindMaterial,
  pageCount: (file: SourceFile) => number | undefined,
): Material {
  if (isElsewhere(material.url)) return material
  const [, target = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(material.url) ?? []
  const [path, found] = [target, target.replace(/\.pdf$/i, '')]
    .map((candidate) => [candidate, find(candidate)] as const)
    .find(([, file]) => file !== undefined) ?? [target, undefined]
  const url = path + rest
  if (found === undefined) return { ...material, exists: false }
  if (found === 'page') return { ...material, url, exists: true }
  const pages = /\.pdf$/i.test(found.path) ? pageCount(found) : undefined
  return { ...material, url, exists: true, size: found.size, ...(pages === undefined ? {} : { pages }) }
}

interface Entry {
  readonly title: string | undefined
  readonly target: string
}

/** A name, `{title, url}`, or a list of either. */
function entriesOf(value: unknown): Entry[] {
  return (Array.isArray(value) ? value : [value]).flatMap((item): Entry[] => {
    if (typeof item === 'object' && item !== null) {
      const { title, name, url, file, href } = item as Record<string, unknown>
      const target = plainText(url ?? file ?? href)
      return target === undefined ? [] : [{ title: plainText(title ?? name), target }]
    }
    const target = plainText(item)
    return target === undefined ? [] : [{ title: undefined, target }]
  })
}

function materialUrl(name: string, { slidesFolder }: Pick<Config, 'slidesFolder'>): string {
  if (isElsewhere(name)) return name
  const folder = slidesFolder.replace(/^public\//, '')
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(name) ?? []
  const file = `${hasKnownExtension(path) || path.endsWith('/') ? path : `${path}.pdf`}${rest}`
  return encodeURI(file.startsWith('/') ? file : file.startsWith(`${folder}/`) ? `/${file}` : `/${folder}/${file}`)
}

// Not any scheme: `javascript:` would run in the page. What is no address is the name of a file.
function isElsewhere(url: string): boolean {
  return /^(?:(?:https?|ftp):|\/\/)/i.test(url)
}

// Only what is handed out with a session: in `W14.3.DPO` the last word is no extension.
function hasKnownExtension(name: string): boolean {
  return /\.(?:pdf|pptx?|key|odp|html?|md|txt|docx?|odt|xlsx?|csv|ipynb|py|zip|tgz|gz|png|jpe?g|gif|svg|webp|mp4|webm|mov|mp3)$/i.test(
    name,
  )
}

/** `Lectures/W1-Intro.pdf` is shown as `W1-Intro`, a URL by its last part or its host. */
function titleOf(target: string): string {
  const path = target
    .replace(/[?#].*$/s, '')
    .replace(/^(?:[a-z][a-z\d+.-]*:)?\/\//i, '')
    .replace(/\/+$/, '')
  return path.replace(/^.*\//, '').replace(/\.pdf$/i, '') || target
}
