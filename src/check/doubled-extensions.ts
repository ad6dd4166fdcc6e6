import type { Check } from './index.ts'

/** Files whose name ends in one extension twice, `W1.pdf.pdf`: links to the name that everyone expects are dead. */
export const doubledExtensions: Check = function* ({ site }) {
  for (const { path } of site.assets.values()) {
    const extension = /(\.(?:pdf|pptx?|png|jpe?g|gif|md|html?))\1$/i.exec(path)?.[1]
    if (extension !== undefined)
      yield {
        severity: 'warning',
        code: 'doubled-extension',
        message: `The file's name ends in "${extension}${extension}"`,
        hint: `rename it to ${path.replace(/^.*\//, '').slice(0, -extension.length)}, and correct the links to it`,
        file: path,
      }
  }
}
