import { hasCode } from '../markdown/highlighter.ts'
import type { Config } from '../source/config.ts'
import { isMarkdown } from '../source/conventions.ts'
import { mayHaveLiquid, searchText } from '../source/search-text.ts'
import type { Page, Source, SourceFile } from '../types.ts'

/** Code that is marked up where pages are made, beside that of sessions, which are parsed before. */
export interface MarkedUpCode {
  /** A text with code in it, if there is any. */
  readonly text: string
  /** Whether it may come from any file of the site. */
  readonly isAnywhere: boolean
}

/** Finds out whether pages are made of texts with code in them: to mark it up takes much that is loaded for it only. */
export function markedUpCode({ files, theme }: Source, pages: readonly Page[], { data }: Config): MarkedUpCode {
  const markdown = pages.filter(({ file }) => isMarkdown(file.path)).map(({ file }) => file)
  const isAnywhere = markdown.some(mayHaveLiquid) || findFile(files, mayMarkUpCode) !== undefined
  if (isAnywhere) return { text: (findFile(files, holdsCode) ?? findFile(theme, holdsCode))?.text ?? '', isAnywhere }
  // Of what there is in the settings, the built-in layouts give `markdownify` the footer alone.
  const footer = typeof data['footer'] === 'string' && hasCode(data['footer']) ? data['footer'] : ''
  return { text: markdown.find(holdsCode)?.text ?? footer, isAnywhere }
}

/** Whether Liquid in a file may mark up code. */
export function mayMarkUpCode(file: SourceFile): boolean {
  return mayHaveLiquid(file) && (searchText(file, 'highlight') || searchText(file, 'markdownify'))
}

function holdsCode({ text }: SourceFile): boolean {
  return text !== undefined && hasCode(text)
}

function findFile(files: Source['files'], isWanted: (file: SourceFile) => boolean): SourceFile | undefined {
  for (const file of files.values()) if (isWanted(file)) return file
  return undefined
}
