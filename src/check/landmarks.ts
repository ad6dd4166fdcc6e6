import type { SourceFile } from '../types.ts'
import type { Check } from './index.ts'
import { placeAt } from './places.ts'

/** Pages without `<main>`: nothing to skip to for those who read by keyboard or ear. One problem a layout. */
export const landmarks: Check = function* ({ pages, templates, site }) {
  const groups = new Map<SourceFile, number>()
  for (const { isCopied, facts, layout, file } of pages) {
    if (isCopied || !facts.isWhole || facts.hasMain) continue
    const outermost = templates.chain(layout).at(-1) ?? (site.isJekyll ? file : undefined)
    if (outermost !== undefined && !templates.isBuiltIn(outermost))
      groups.set(outermost, (groups.get(outermost) ?? 0) + 1)
  }
  for (const [file, count] of groups) {
    const at = /\{\{-?\s*content\b/.exec(file.text ?? '')
    yield {
      severity: 'warning',
      code: 'no-main',
      message: `The page has no <main>${count > 1 ? ` (on ${count} pages)` : ''}`,
      hint: 'put the content into <main>…</main>',
      ...(count > 1 ? { count } : {}),
      ...(at === null ? { file: file.path } : placeAt(file, at.index)),
    }
  }
}
