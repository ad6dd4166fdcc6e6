import type { Position } from '../problem.ts'

/** The query that tells versions of a plugin's files apart. */
export const versionKey = 'lectern-plugin'

/** A place in a site's plugins. */
export interface PluginPlace {
  /** Relative to the site's folder. */
  readonly file: string
  readonly position?: Position
}

/** Where in a site's plugins an error comes from: the innermost of their places on its stack, else their first line. */
export function placeOf(error: unknown, address: string): PluginPlace {
  const folder = decodeURI(address.slice(0, address.lastIndexOf('/') + 1))
  const file = decodeURI(address.slice(folder.length).replace(/\?.*$/s, ''))
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const match = new RegExp(`(file:\\S+)\\?${versionKey}=\\w+:(\\d+)(?::(\\d+))?`).exec(stack)
  if (match === null) return { file }
  const [, url = '', line, column = '1'] = match
  const path = decodeURI(url)
  return {
    file: path.startsWith(folder) ? path.slice(folder.length) : file,
    position: { line: Number(line), column: Number(column) },
  }
}

/** An error's own words, without its name and stack. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? ''
}

/** `lectern.config.mjs:12:5`. */
export function formatPlace({ file, position }: PluginPlace): string {
  return position === undefined ? file : `${file}:${position.line}:${position.column}`
}
