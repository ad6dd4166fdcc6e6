import * as v from 'valibot'
import { isRecord } from '../is-record.ts'
import type { Problem, Severity } from '../problem.ts'
import type { YamlMapping } from './yaml.ts'

/** What `_config.yml` says of a lead team. */
export interface TeamSettings {
  /** As written; names are compared folded. */
  readonly name: string
  readonly title: string | undefined
  readonly members: readonly string[]
  /** Other names under which sessions give it. */
  readonly aliases: readonly string[]
}

const text = v.pipe(
  v.union([v.string(), v.number()], 'should be a text'),
  v.transform((value) => String(value).trim()),
)
const texts = v.pipe(
  v.union(
    [v.string(), v.number(), v.array(v.nullable(v.union([v.string(), v.number()])))],
    'should be a list of names',
  ),
  v.transform((value) =>
    (Array.isArray(value) ? value : [value]).map((item) => String(item ?? '').trim()).filter((item) => item !== ''),
  ),
)

/** The keys of a team, and what each may hold; every one may also be empty. */
export const teamValues = {
  title: v.pipe(text, v.metadata({ about: 'The name that readers see.', usual: 'the name that sessions give' })),
  members: v.pipe(texts, v.metadata({ about: 'Names, in the order in which they are shown.' })),
  aliases: v.pipe(texts, v.metadata({ about: 'Other names under which sessions give the team.' })),
}

/** Reads the `teams` setting: titles, members and other names of the lead teams. */
export function readTeams(yaml: YamlMapping): {
  readonly teams: readonly TeamSettings[]
  readonly problems: readonly Problem[]
} {
  const written = yaml.data['teams']
  const problems: Problem[] = []
  const report = (path: readonly string[], message: string, severity: Severity = 'error') =>
    problems.push(
      yaml.problemAt(path, {
        severity,
        code: 'team-value',
        message: `"${path.join('.')}" ${message}`,
        hint: 'write it as teams: {team-6: {title: Team 6, members: [Ada, Ben], aliases: [T6]}}',
      }),
    )
  if (written === undefined || written === null) return { teams: [], problems }
  if (!isRecord(written)) {
    report(['teams'], 'should be a mapping of team names')
    return { teams: [], problems }
  }
  const teams = Object.entries(written).map(([name, value]): TeamSettings => {
    if (value !== null && !isRecord(value)) report(['teams', name], 'should be a mapping of keys')
    const fields = isRecord(value) ? value : {}
    for (const key of Object.keys(fields))
      if (!(key in teamValues)) report(['teams', name, key], 'is no key of a team', 'warning')
    const read = <Key extends keyof typeof teamValues>(
      key: Key,
    ): v.InferOutput<(typeof teamValues)[Key]> | undefined => {
      if (fields[key] === undefined || fields[key] === null) return undefined
      const result = v.safeParse(teamValues[key] as v.GenericSchema, fields[key])
      if (result.success) return result.output as v.InferOutput<(typeof teamValues)[Key]>
      report(['teams', name, key], result.issues[0].message)
      return undefined
    }
    return { name, title: read('title'), members: read('members') ?? [], aliases: read('aliases') ?? [] }
  })
  return { teams, problems }
}
