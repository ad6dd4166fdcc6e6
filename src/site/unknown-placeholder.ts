import type { Problem } from '../problem.ts'
import { unknownPlaceholder } from '../source/url-placeholders.ts'
import type { SourceDocument } from './document.ts'

/** Tells of a document's own permalink with a placeholder that nobody knows; Jekyll does not build with one either. */
export function unknownPlaceholderIn({ data, problemAt }: SourceDocument): readonly Problem[] {
  const written = data['permalink']
  const unknown = typeof written === 'string' ? unknownPlaceholder(written) : undefined
  if (unknown === undefined) return []
  return [
    problemAt(['permalink'], {
      severity: 'error',
      code: 'permalink-placeholder',
      message: `The permalink ${unknown.message}`,
      hint: unknown.hint ?? 'placeholders are such as :title, :slug, :categories, :year, :month and :day',
    }),
  ]
}
