import type { Scope } from '../liquid/engine.ts'
import { withHtml } from '../liquid/mask.ts'
import { paginate } from '../site/paginate.ts'
import type { Schedule } from '../site/schedule.ts'
import type { Site } from '../site/site.ts'
import type { Session } from '../types.ts'
import type { OutputKind } from './artifact.ts'
import { listPages } from './list.ts'
import { courseData } from './structured-data.ts'
import { timetableOf } from './timetable.ts'
import type { Variables } from './variables.ts'

/**
 * The session list, newest first, at `/` and `/page/N/`; a site's own `index` page stands in its place.
 *
 * Where sessions have dates, the first page shows the newest term as a schedule, and of its list what is older.
 */
export const home: OutputKind = function* (site, variables) {
  if (site.pages.some(({ url }) => url === '/')) return
  const schedule = currentSchedule(site)
  const list = paginate(variables.newestFirst, site.config.paginate)
  for (const { url, paginator } of listPages(list, '/', site, variables)) {
    const first = url === '/' ? firstPage(list[0]?.items ?? [], schedule, site, variables) : {}
    const page = withHtml({ kind: 'home', title: null, url, ...first }, ['structured_data'])
    yield { url, file: undefined, body: { kind: 'list', layout: 'home', page, paginator } }
  }
}

/** The newest term's; a Jekyll repo has one where its settings say when a term meets. */
function currentSchedule({ schedules, isJekyll, config }: Site): Schedule | undefined {
  return isJekyll && config.terms.length === 0 ? undefined : schedules[0]
}

function firstPage(items: readonly Session[], schedule: Schedule | undefined, site: Site, variables: Variables): Scope {
  if (schedule === undefined) return { structured_data: courseData(site) }
  const shown = new Set(schedule.rows.flatMap((row) => (row.kind === 'session' ? [row.session] : [])))
  return {
    structured_data: courseData(site),
    timetable: timetableOf(schedule, site, variables),
    older: items.filter((session) => !shown.has(session)).map(variables.session),
  }
}
