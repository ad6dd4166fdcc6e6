import type { Check } from './index.ts'
import { frontMatterPlace } from './places.ts'

/** "WE ARE HERE" by `lectureVersion`: where every session is `current`, the row that waits for `next` never shows. */
export const marker: Check = function* ({ site, texts }) {
  const marked = site.sessions.filter(({ data }) => typeof data['lectureVersion'] === 'string')
  const [first] = marked
  const reader = texts.find(({ kind, prose }) => kind !== 'session' && /\.lectureVersion\b/.test(prose))
  if (first === undefined || marked.length < 2 || reader === undefined) return
  if (marked.some(({ data }) => data['lectureVersion'] !== 'current')) return
  yield {
    severity: 'notice',
    code: 'marker-never-shows',
    message: `All ${marked.length} sessions have lectureVersion: current, so the marker in ${reader.file.path} never shows`,
    hint: 'write lectureVersion: next into the sessions to come, or give the sessions dates',
    count: marked.length,
    ...frontMatterPlace(first.file, ['lectureVersion']),
  }
}
