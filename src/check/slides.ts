import { decodeUrl } from '../decode-url.ts'
import type { Problem } from '../problem.ts'
import { compareDates } from '../source/dates.ts'
import type { CalendarDate, Session } from '../types.ts'
import type { CheckContext } from './context.ts'
import type { Check } from './index.ts'
import { nearOf } from './near.ts'
import { frontMatterPlace } from './places.ts'

/** Slides that a session names in its front matter and that the site does not have. */
export const slides: Check = function* (context) {
  const near = nearOf(context)
  const missing = missingSlides(context)
  const named = context.site.sessions.flatMap(({ slides: files }) => files).length
  // Where no slides are there at all, it is the folder that is missing, not each file.
  if (missing.length === named && missing.length > 3) {
    yield missingFolder(missing, context)
    return
  }
  for (const { session, path, index } of missing) {
    const isList = Array.isArray(session.data['lecture'])
    yield {
      severity: severityOf(session, context.today),
      code: 'missing-slides',
      message: `The slides "${decodeUrl(path).replace(/^\//, '')}" are not in the site${whenOf(session, context.today)}`,
      hint: near(path) ?? `add the file, or remove ${isList ? 'the entry' : '"lecture"'}`,
      ...frontMatterPlace(session.file, isList ? ['lecture', index] : ['lecture']),
    }
  }
}

/** A file that a session's front matter names and that the site does not have. */
export interface MissingSlides {
  readonly session: Session
  /** Where it should be, without the base URL. */
  readonly path: string
  readonly index: number
}

/** All slides that are named and not there. */
export function missingSlides({ site, targets }: CheckContext): MissingSlides[] {
  return site.sessions.flatMap((session) =>
    session.slides.flatMap(({ url }, index) => {
      const target = targets.resolve(url, session.url)
      return target.kind !== 'internal' || targets.find(target.path) !== undefined
        ? []
        : [{ session, path: target.path, index }]
    }),
  )
}

function missingFolder(missing: readonly MissingSlides[], { site, today }: CheckContext): Problem {
  const [first] = missing
  const severities = missing.map(({ session }) => severityOf(session, today))
  const folder = site.isJekyll ? site.config.slidesFolder : `public/${site.config.slidesFolder}`
  return {
    severity: severities.includes('error') ? 'error' : severities.includes('warning') ? 'warning' : 'notice',
    code: 'missing-slides',
    message: `The slides of all ${missing.length} sessions that name some are not in the site, such as "${decodeUrl(first?.path ?? '').replace(/^\//, '')}"`,
    hint: `put them into ${folder}/, or name their folder in the settings: slides_folder: …`,
    count: missing.length,
    ...(first === undefined ? {} : frontMatterPlace(first.session.file, ['lecture'])),
  }
}

function severityOf({ date }: Session, today: CalendarDate): Problem['severity'] {
  if (date === undefined) return 'warning'
  return isPast(date, today) ? 'error' : 'notice'
}

function whenOf({ date }: Session, today: CalendarDate): string {
  if (date === undefined) return ''
  return isPast(date, today) ? ', and the session is over' : ' yet'
}

function isPast({ year, month, day }: CalendarDate, { year: y, month: m, day: d }: CalendarDate): boolean {
  return compareDates({ year, month, day }, { year: y, month: m, day: d }) < 0
}
