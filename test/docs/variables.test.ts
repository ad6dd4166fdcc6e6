import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createCompiler } from '../../src/compile.ts'
import type { Scope } from '../../src/liquid/engine.ts'
import { parse } from '../../src/markdown/index.ts'
import type { Artifact } from '../../src/outputs/artifact.ts'
import type { Variables } from '../../src/outputs/variables.ts'
import type { Site } from '../../src/site/site.ts'
import { createReader } from '../../src/source/read.ts'
import { variableTypes } from './variable-tables.ts'

const types = variableTypes()
const repository = fileURLToPath(new URL('../..', import.meta.url))

test('the reference of layout variables names all that there are, and none that is not', async () => {
  const seen = await variablesOfSites([repository, join(repository, 'test/sites/full/source')])
  const given = Object.fromEntries(types.map(({ name }) => [name, [...(seen.get(name) ?? [])].sort()]))
  expect(given).toEqual(
    Object.fromEntries(types.map(({ name, fields }) => [name, fields.map((field) => field.name).sort()])),
  )
})

/** The names of all variables that the layouts of some sites are given, by their type. */
async function variablesOfSites(roots: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const seen = new Map<string, Set<string>>()
  const note = (type: string, value: unknown, own: object = {}) => {
    if (typeof value !== 'object' || value === null) return
    const names = seen.get(type) ?? new Set()
    seen.set(type, names)
    // Front matter and settings of the author's own stand beside what Lectern gives.
    const documented = types.find(({ name }) => name === type)?.fields ?? []
    const isOwn = (name: string) => Object.hasOwn(own, name) && !documented.some((field) => field.name === name)
    for (const name of Object.keys(value)) if (!isOwn(name)) names.add(name)
  }
  for (const root of roots) {
    const given = await givenBy(root)
    noteSite(given, note)
    for (const artifact of given.earlier) noteArtifact(artifact, note)
  }
  return seen
}

interface Given {
  readonly site: Site
  readonly variables: Variables
  readonly earlier: readonly Artifact[]
}

/** What outputs are given: seen by an output of its own. */
async function givenBy(root: string): Promise<Given> {
  let given: Given | undefined
  const look = (site: Site, variables: Variables, earlier: readonly Artifact[]) => {
    given = { site, variables, earlier }
    return []
  }
  const source = createReader({ root, themeRoot: repository, skip: [join(root, '_site')] })()
  const [file] = source.files.values()
  if (file === undefined) throw new Error(`${root} is empty`)
  const plugins = async () => ({ plugins: { outputs: [look] }, file, address: 'file:///none', problems: [] })
  await createCompiler({ parse, plugins })(source)
  if (given === undefined) throw new Error('No output was asked')
  return given
}

type Note = (type: string, value: unknown, own?: object) => void

function noteSite({ site, variables }: Given, note: Note): void {
  note('SiteVariables', variables.site, site.config.data)
  for (const session of site.sessions) {
    const scope = variables.session(session)
    note('SessionVariables', scope, session.data)
    for (const heading of listOf(scope['toc'])) note('HeadingVariables', heading)
    for (const material of [...listOf(scope['slides']), ...listOf(scope['extras'])]) note('MaterialVariables', material)
    for (const paper of listOf(scope['papers'])) note('PaperVariables', paper)
    note('MeetingVariables', scope['meeting'])
    note('DayVariables', scope['date_text'])
  }
  for (const page of site.pages) note('PageVariables', variables.page(page), page.data)
  for (const groups of Object.values(site.groups))
    for (const group of groups) note('GroupVariables', variables.group(group))
}

function noteArtifact({ body }: Artifact, note: Note): void {
  if (body.kind !== 'list') return
  note('PaginatorVariables', body.paginator)
  const types: Readonly<Record<string, string>> = {
    home: 'HomeVariables',
    team: 'TeamVariables',
    teams: 'TeamIndexVariables',
    papers: 'PaperIndexVariables',
    tag: 'GroupPageVariables',
    category: 'GroupPageVariables',
    term: 'GroupPageVariables',
    tags: 'GroupIndexVariables',
    categories: 'GroupIndexVariables',
    terms: 'GroupIndexVariables',
  }
  const type = types[body.layout]
  if (type !== undefined) note(type, body.page)
  note('TimetableVariables', body.page['timetable'])
}

function listOf(value: unknown): readonly Scope[] {
  return Array.isArray(value) ? value : []
}
