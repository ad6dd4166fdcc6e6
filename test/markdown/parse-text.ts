import { parse } from '../../src/markdown/index.ts'
import type { Dialect, Parsed } from '../../src/types.ts'

export const dialect: Dialect = { indentedCode: false, excerptSeparator: '\n\n' }

/** Parses a text in the usual dialect, or with some other choices. */
export function parseText(text: string, choices: Partial<Dialect> = {}): Promise<Parsed> {
  return parse(text, { ...dialect, ...choices })
}

/** The HTML of a text, each formula as `[its TeX]` or, set apart, as `[[its TeX]]`. */
export async function htmlOf(text: string, choices: Partial<Dialect> = {}): Promise<string> {
  const { html } = await parseText(text, choices)
  return html.replace(
    /<math([^>]*)>.*?<annotation encoding="application\/x-tex">(.*?)<\/annotation><\/semantics><\/math>/gs,
    (_, attributes: string, tex: string) => (attributes.includes('display="block"') ? `[[${tex}]]` : `[${tex}]`),
  )
}
