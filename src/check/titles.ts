import { plainText } from '../source/plain-text.ts'
import type { Check } from './index.ts'
import { frontMatterPlace } from './places.ts'

/** Sessions without a title. The build tells of them in our own layout; a Jekyll repo may do without, and yet it helps. */
export const titles: Check = function* ({ site }) {
  if (!site.isJekyll) return
  const untitled = site.sessions.filter(({ data }) => plainText(data['title']) === undefined)
  const [first] = untitled
  if (first === undefined) return
  yield {
    severity: 'notice',
    code: 'no-title',
    message:
      untitled.length === 1
        ? `The session has no title; "${first.title}" is used`
        : `${untitled.length} sessions have no title, such as this one; their files' names are used`,
    hint: 'give it one: title: …',
    ...(untitled.length > 1 ? { count: untitled.length } : {}),
    ...frontMatterPlace(first.file, []),
  }
}
