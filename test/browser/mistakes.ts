import { HtmlValidate } from 'html-validate'

// All rules of the preset, with nothing switched off.
const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] })

/** A `>` in text needs no escape by the standard (https://html.spec.whatwg.org/#normal-elements): code is full of it. */
const ALLOWED = 'Raw ">" must be encoded as "&gt;"'

/** What html-validate finds in pages, given by path. */
export async function mistakesIn(pages: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const found = []
  for (const [path, html] of Object.entries(pages)) {
    const { results } = await validator.validateString(html, path)
    for (const { messages } of results)
      for (const { line, column, ruleId, message } of messages)
        if (message !== ALLOWED) found.push(`${path}:${line}:${column} ${ruleId}: ${message}`)
  }
  return found
}
