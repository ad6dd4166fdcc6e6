import { type Problem, positionAt } from '../problem.ts'
import type { Session } from '../types.ts'
import type { CheckContext, CheckedPage } from './context.ts'
import type { Check } from './index.ts'
import { type Place, placeKey } from './places.ts'
import { traceOf } from './trace.ts'

/** Links and headings without a text: a screen reader stops at them and has nothing to say. */
export const emptyElements: Check = function* (context) {
  for (const session of context.site.sessions) yield* emptyHeading(session, context)
  yield* emptyLinks(context)
}

function* emptyHeading(session: Session, { bodyFacts, texts }: CheckContext): Generator<Problem> {
  const { emptyHeadings } = bodyFacts(session)
  if (emptyHeadings.length === 0) return
  const prose = texts.find(({ file }) => file === session.file)?.prose ?? ''
  const at = /^[ \t]{0,3}#{1,6}[ \t]*#*[ \t]*$|<h([1-6])\b[^>]*>\s*<\/h\1/m.exec(prose)
  yield {
    severity: 'warning',
    code: 'empty-heading',
    message: emptyHeadings.length === 1 ? 'The heading has no text' : `${emptyHeadings.length} headings have no text`,
    hint: 'write one, or remove the heading',
    file: session.file.path,
    ...(at === null ? {} : { position: positionAt(session.file.text ?? '', at.index) }),
    ...(emptyHeadings.length > 1 ? { count: emptyHeadings.length } : {}),
  }
}

function* emptyLinks(context: CheckContext): Generator<Problem> {
  const trace = traceOf(context)
  const groups = new Map<string, { readonly place: Place; readonly url: string; readonly pages: Set<CheckedPage> }>()
  for (const page of context.pages) {
    if (page.isCopied) continue
    for (const { url, isEmpty } of page.facts.references) {
      if (!isEmpty) continue
      const target = context.targets.resolve(url, page.url)
      const { place } = trace(page, url, target.kind === 'internal' ? target.path : url)
      if (place.file === undefined) continue
      const group = groups.get(placeKey(place)) ?? { place, url, pages: new Set() }
      groups.set(placeKey(place), group)
      group.pages.add(page)
    }
  }
  for (const { place, url, pages } of groups.values())
    yield {
      severity: 'warning',
      code: 'empty-link',
      message: `The link to ${url} has no text${pages.size > 2 ? ` (on ${pages.size} pages)` : ''}`,
      hint: 'write what it leads to: [text](…)',
      ...place,
    }
}
