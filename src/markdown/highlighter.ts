import type { HLJSApi } from 'highlight.js'

// Loading takes longer than parsing a short post, so a site without code never does.
let highlighter: HLJSApi | undefined

/** Whether a text may hold code of a named language: fenced, as HTML, or in Liquid's `highlight`. */
export function hasCode(text: string): boolean {
  return /```|~~~|<pre|\{%-?\s*highlight/i.test(text)
}

/** Loads what colouring the code of a text needs; nothing where it has no code. */
export async function loadHighlighter(text: string): Promise<void> {
  if (highlighter === undefined && hasCode(text)) highlighter = (await import('./languages.ts')).highlighter
}

/** Code as HTML with highlight.js's classes; `undefined` where the language is not known (or not loaded). */
export function highlight(code: string, language: string): string | undefined {
  if (highlighter?.getLanguage(language) === undefined) return undefined
  return highlighter.highlight(code, { language, ignoreIllegals: true }).value
}
