import type { Problem } from '../problem.ts'
import type { Config } from '../source/config.ts'
import { parseDate, toZone } from '../source/dates.ts'
import type { CalendarDate, FrontMatter, SourceFile } from '../types.ts'

/** When files were last changed by a commit, or why that is not known. */
export type CommitDates =
  /** In seconds since 1970, by path in the site's folder. */
  | { readonly seconds: ReadonlyMap<string, number> }
  | { readonly missing: 'no-git' | 'no-repository' | 'shallow' | 'no-history' }

/** When a session or page was last changed; `undefined` where neither its front matter nor git tells. */
export type LastChanged = (of: { readonly file: SourceFile; readonly data: FrontMatter }) => CalendarDate | undefined

/** Front matter `last_modified_at`, as in Jekyll, else the last commit of the file, in the site's time zone. */
export function createLastChanged(dates: CommitDates | undefined, { timezone }: Pick<Config, 'timezone'>): LastChanged {
  const seconds = dates !== undefined && 'seconds' in dates ? dates.seconds : undefined
  return ({ file, data }) => {
    const written = data['last_modified_at']
    const own = typeof written === 'string' ? parseDate(written) : undefined
    if (own !== undefined) return own
    const committed = seconds?.get(file.path)
    return committed === undefined ? undefined : toZone(dateOf(committed), timezone)
  }
}

/** Tells whose site asks for dates why it has none. */
export function commitDateProblems(dates: CommitDates | undefined): readonly Problem[] {
  if (dates === undefined || 'seconds' in dates) return []
  const [message, hint] = reasons[dates.missing]
  return [
    { severity: 'notice', code: 'no-commit-dates', message: `Pages do not say when they changed: ${message}`, hint },
  ]
}

const reasons: Readonly<Record<'no-git' | 'no-repository' | 'shallow' | 'no-history', readonly [string, string]>> = {
  'no-git': ['git is not installed', 'install git, or remove "last_changed" from the settings'],
  'no-repository': ['the folder is in no git repository', 'commit it, or remove "last_changed" from the settings'],
  shallow: ['the repository holds only its newest commits', 'fetch all of it: "fetch-depth: 0" in a GitHub workflow'],
  'no-history': ['git does not tell the history', 'try "git log" in the folder'],
}

function dateOf(seconds: number): CalendarDate {
  const date = new Date(seconds * 1000)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    secondOfDay: ((seconds % 86_400) + 86_400) % 86_400,
    offsetMinutes: 0,
  }
}
