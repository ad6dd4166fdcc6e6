import type { Problem } from '../problem.ts'
import type { CheckContext, CheckedPage, CheckedText } from './context.ts'
import type { Check } from './index.ts'
import { type Place, placeAt, placeKey } from './places.ts'
import { readAttributes } from './tags.ts'
import { escapePattern } from './targets.ts'

/** Ids that are more than once on a page: links to them reach the first one only. One problem for each place. */
export const ids: Check = function* (context) {
  const groups = new Map<string, { readonly place: Place; readonly ids: Set<string>; pages: number }>()
  for (const page of context.pages) {
    if (page.isCopied || !page.facts.isWhole) continue
    const doubled = [...page.facts.ids].filter(([, count]) => count > 1).map(([id]) => id)
    for (const id of doubled) {
      const place = placeOf(id, page, context)
      if (place === undefined) continue
      // Of a post and of a list each has its own problem; one of a layout is the same on all pages.
      const isInPost = page.session !== undefined && place.file === page.session.file.path
      const key = isInPost ? page.session.file.path : placeKey(place)
      const group = groups.get(key) ?? { place, ids: new Set<string>(), pages: 0 }
      groups.set(key, group)
      group.ids.add(id)
      group.pages++
    }
  }
  for (const group of groups.values()) yield problemOf(group)
  for (const text of context.texts) yield* headingLike(text, context)
}

/** An id that is also that of a heading in the post: the build gives the heading another, and links to it miss it. */
function* headingLike({ kind, file, tags }: CheckedText, { site }: CheckContext): Generator<Problem> {
  const headings =
    kind === 'session' ? site.sessions.find((session) => session.file === file)?.parsed.headings : undefined
  if (headings === undefined) return
  const found = tags.flatMap((tag) => {
    const id = tag.isEnd || !/\bid\b/i.test(tag.attributes) ? undefined : readAttributes(tag).get('id')
    const moved = headings.find((heading) => id !== undefined && heading.id.replace(/-\d+$/, '') === id)
    const isMoved = id !== undefined && moved !== undefined && !headings.some((heading) => heading.id === id)
    return isMoved ? [{ tag, id, moved }] : []
  })
  const [first] = found
  if (first === undefined) return
  yield {
    severity: 'notice',
    code: 'duplicate-id',
    message: `${found.length === 1 ? `The id "${first.id}" is also that of a heading` : `${found.length} ids are also those of headings, such as "${first.id}"`}; the heading's is now "${first.moved.id}"`,
    hint: 'headings have their ids by themselves: remove these, or give the elements others',
    ...(found.length > 1 ? { count: found.length } : {}),
    ...placeAt(file, first.tag.start, first.tag.end - first.tag.start),
  }
}

function placeOf(id: string, page: CheckedPage, { templates, bodyFacts, texts }: CheckContext): Place | undefined {
  const { session, file } = page
  if (session !== undefined && (bodyFacts(session).ids.get(id) ?? 0) > 1)
    return written(id, session.file, texts.find((text) => text.file === session.file)?.prose)
  const own = templates.reach(page.layout, file).filter((template) => !templates.isBuiltIn(template))
  for (const template of own) {
    const offset = offsetOf(id, template.text ?? '')
    if (offset !== undefined) return placeAt(template, offset)
  }
  if (session !== undefined) return written(id, session.file, undefined)
  if (file === undefined) return undefined
  // A list: ids made by Liquid, or the posts that it shows.
  const at = /\bid\s*=\s*["']?[^"'>\s]*\{\{|\{\{-?\s*\w+\.(?:content|excerpt)\b/.exec(file.text ?? '')
  return at === null ? { file: file.path } : placeAt(file, at.index)
}

function written(id: string, file: NonNullable<CheckedPage['file']>, prose = file.text ?? ''): Place {
  const offset = offsetOf(id, prose)
  return offset === undefined ? { file: file.path } : placeAt(file, offset)
}

function offsetOf(id: string, text: string): number | undefined {
  return new RegExp(
    `\\bid\\s*=\\s*["']?${escapePattern(id)}(?=["'\\s>])|\\{:?[^}\\n]*#${escapePattern(id)}(?=[\\s}])`,
  ).exec(text)?.index
}

function problemOf({ place, ids, pages }: { place: Place; ids: ReadonlySet<string>; pages: number }): Problem {
  const shown = [...ids].slice(0, 4).map((id) => `"${id}"`)
  const where = pages > ids.size ? ` (on ${pages} pages)` : ''
  return {
    severity: 'warning',
    code: 'duplicate-id',
    message:
      ids.size === 1
        ? `The id ${shown[0]} is more than once on the page${where}`
        : `${ids.size} ids are more than once on the page${where}: ${shown.join(', ')}${ids.size > 4 ? ' …' : ''}`,
    hint: 'links to it lead to the first one only: give each its own id, or show the posts without their headings',
    ...(ids.size > 1 ? { count: ids.size } : {}),
    ...place,
  }
}
