import type { Problem } from '../problem.ts'
import { isMarkdown } from './conventions.ts'

/** How large files may be, in bytes. */
export interface SizeLimits {
  /** A Markdown file above this is built slowly, and nobody reads it to its end. */
  readonly postWarn: number
  readonly postMax: number
  /** Of a layout, an include, a style sheet in Sass, and the settings. */
  readonly templateMax: number
  readonly dataMax: number
}

const kilobyte = 1024

/**
 * The limits that settings `limits` name, in kilobytes, and the usual ones for the rest.
 *
 * @param most `usual` where the settings are not trusted: they may lower a limit, and raise none.
 */
export function sizeLimits(
  settings: Readonly<Record<string, unknown>> = {},
  most: 'any' | 'usual' = 'any',
): SizeLimits {
  const bytes = (key: string, usual: number) => {
    const wanted = typeof settings[key] === 'number' ? settings[key] : usual
    return (most === 'usual' ? Math.min(wanted, usual) : wanted) * kilobyte
  }
  return {
    postWarn: bytes('post_warn_kb', 256),
    postMax: bytes('post_max_kb', 1024),
    templateMax: bytes('template_max_kb', 1024),
    dataMax: bytes('data_max_kb', 4096),
  }
}

/** What is to be done with a text file of some size. */
export type SizeVerdict =
  | { readonly kind: 'read'; readonly problem?: Problem }
  | { readonly kind: 'refuse'; readonly problem: Problem }
  /** Large, and to be copied unread; if it has front matter after all, the problem holds. */
  | { readonly kind: 'copy'; readonly problem: Problem }

/** Says by its path and size, before a byte is read, whether a text file is too large to be read. */
export function judgeSize(path: string, size: number, limits: SizeLimits): SizeVerdict {
  if (isMarkdown(path)) {
    if (size > limits.postMax) return { kind: 'refuse', problem: tooLarge(path, size, limits.postMax, 'post_max_kb') }
    return size > limits.postWarn ? { kind: 'read', problem: large(path, size, limits) } : { kind: 'read' }
  }
  if (/^_data\/|\.bib$/.test(path))
    return size > limits.dataMax
      ? { kind: 'refuse', problem: tooLarge(path, size, limits.dataMax, 'data_max_kb') }
      : { kind: 'read' }
  if (size <= limits.templateMax) return { kind: 'read' }
  const problem = tooLarge(path, size, limits.templateMax, 'template_max_kb')
  const isTemplate = /(?:^|\/)_?(?:layouts|includes)\/|^_sass\/|^_config\.ya?ml$/.test(path)
  return { kind: isTemplate ? 'refuse' : 'copy', problem }
}

function tooLarge(file: string, size: number, limit: number, key: string): Problem {
  return {
    severity: 'error',
    code: 'file-too-large',
    message: `The file has ${inUnits(size)}, more than the ${inUnits(limit)} that it may have; it was not read`,
    hint: `split it, move its pictures into files of their own, or raise "limits: { ${key}: … }" in _config.yml`,
    file,
  }
}

function large(file: string, size: number, { postWarn }: SizeLimits): Problem {
  return {
    severity: 'warning',
    code: 'large-file',
    message: `The file has ${inUnits(size)}; above ${inUnits(postWarn)} a page is slow to build and to open`,
    hint: 'split it, move its pictures into files of their own, or raise "limits: { post_warn_kb: … }" in _config.yml',
    file,
  }
}

/** `300 KB`, `1 MB`, `50.1 MB`; rounded up, so that a size above a limit never reads like the limit. */
function inUnits(bytes: number): string {
  if (bytes < kilobyte) return `${bytes} bytes`
  const [unit, size] = bytes < kilobyte ** 2 ? ['KB', kilobyte] : ['MB', kilobyte ** 2]
  return `${Math.ceil((bytes / Number(size)) * 10) / 10} ${unit}`
}
