import type { SourceFile } from '../types.ts'

/** Whether the text of a file has a part, found without decoding it where that is not done yet. */
export function searchText(file: SourceFile, part: string): boolean {
  return file.bytes?.includes(part) ?? file.text?.includes(part) ?? false
}

/** Whether there may be Liquid in a file. */
export function mayHaveLiquid(file: SourceFile): boolean {
  return searchText(file, '{{') || searchText(file, '{%')
}
