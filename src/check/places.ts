import { type Position, type Problem, positionAt } from '../problem.ts'
import { readFrontMatter } from '../source/front-matter.ts'
import { readYaml } from '../source/yaml.ts'
import type { SourceFile } from '../types.ts'

/** Where a problem is: as the fields of one. */
export type Place = Pick<Problem, 'file' | 'position' | 'length'>

/** The place of an offset in a file's text. */
export function placeAt({ path, text = '' }: SourceFile, offset: number, length?: number): Place {
  return { file: path, position: positionAt(text, offset), ...(length === undefined ? {} : { length }) }
}

/** The place of a front matter key or of an item of its list; the file's first line where it has none. */
export function frontMatterPlace({ path, text = '' }: SourceFile, keys: readonly (string | number)[]): Place {
  const { file, position, length } = readFrontMatter(text, path).problemAt(keys, placeholder)
  return {
    ...(file === undefined ? {} : { file }),
    ...(position === undefined ? {} : { position }),
    ...(length === undefined ? {} : { length }),
  }
}

/** The place of a setting. */
export function settingPlace({ path, text = '' }: SourceFile, keys: readonly (string | number)[]): Place {
  const { position, length } = readYaml(text, { file: path, text, offset: 0 }).problemAt(keys, placeholder)
  return {
    file: path,
    ...(position === undefined ? {} : { position }),
    ...(length === undefined ? {} : { length }),
  }
}

/** The place where a text first stands in a file, if it does. */
export function placeOfText(file: SourceFile, text: string): Place | undefined {
  const offset = text === '' ? -1 : (file.text ?? '').indexOf(text)
  return offset === -1 ? undefined : placeAt(file, offset, text.length)
}

/** A place as the key of a group. */
export function placeKey({ file = '', position }: Place): string {
  return `${file}:${position?.line ?? 0}:${position?.column ?? 0}`
}

export function place(file: SourceFile, position: Position): Place {
  return { file: file.path, position }
}

/** Where a page shows the posts: a fault of what it lists has no other place in it. */
export function contentPlace(file: SourceFile): Place {
  const at = /\{\{-?\s*\w+\.(?:content|excerpt)\b/.exec(file.text ?? '')
  return at === null ? { file: file.path } : placeAt(file, at.index)
}

const placeholder = { severity: 'notice', code: '', message: '' } as const
