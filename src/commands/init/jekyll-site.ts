import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatSummary, keptOf, summarize } from '../../check/summary.ts'
import type { Output } from '../../compile.ts'
import type { Problem } from '../../problem.ts'
import { readConfig } from '../../source/config.ts'
import type { Source } from '../../types.ts'
import { counted } from '../terminal.ts'
import { addSettings } from './add-settings.ts'
import type { InitPlan, PlannedFile } from './plan.ts'

export interface JekyllSite {
  readonly root: string
  /** What the repo is built from and into. */
  readonly source: Source
  readonly output: Output
  /** Scheme and host, where known. */
  readonly url: string | undefined
  readonly baseUrl: string | undefined
  readonly workflow: (buildOptions: string) => PlannedFile
}

// What Jekyll does not know, to be added by hand.
const possibleSettings = `Settings that you may add to the settings file; Jekyll takes no notice of them:
  papers: true    an index of all papers that posts list, at /papers/, with BibTeX
  terms: { 2025-spring: { starts: 2025-01-13, meets: [Mon, Wed], time: "15:30-16:45" } }    a schedule and calendars`

/**
 * Plans the little that a Jekyll repo wants: its address, where the settings do not tell it, and a workflow.
 *
 * Everything else is taken as it is.
 */
export function jekyllSite({ root, source, output, url, baseUrl, workflow }: JekyllSite): InitPlan {
  if (!output.site.isJekyll) return { files: [], problems: [noJekyll], notes: [] }
  const path = source.files.has('_config.yaml') ? '_config.yaml' : '_config.yml'
  const before = source.files.get(path)
  const { config } = readConfig(before)
  const wanted = {
    ...(config.url === '' && url !== undefined ? { url } : {}),
    ...(config.baseUrl === '' && baseUrl !== undefined && baseUrl !== '' ? { baseurl: baseUrl } : {}),
  }
  // From the disk: a source's text has other line ends than the file may have.
  const text = before === undefined ? '' : readFileSync(before.location, 'utf8')
  const settings: PlannedFile = { path, text: addSettings(text, wanted), ifPresent: 'replace' }
  const collisions = output.problems.filter(({ code }) => code === 'collision').length
  return {
    files: [
      ...(Object.keys(wanted).length === 0 ? [] : [settings]),
      workflow(collisions === 0 ? '' : '--on-collision suffix'),
    ],
    problems: [],
    notes: [
      ...whatHolds(output),
      ...addressNotes(config.url, url),
      ...collisionNotes(collisions),
      ...workflowNotes(root),
      possibleSettings,
    ],
  }
}

const noJekyll: Problem = {
  severity: 'error',
  code: 'no-jekyll',
  message: 'This folder is no Jekyll repo: it has no _posts/, _layouts/ or setting of Jekyll',
  hint: 'run "lectern init" without --from-jekyll for a new site',
}

function whatHolds(output: Output): string[] {
  const others = output.problems.filter(({ code, severity }) => code !== 'collision' && severity === 'error').length
  const differs = formatSummary(summarize(output.problems.filter(({ code }) => code !== 'collision'))).trim()
  return [
    keptOf(output.site).trim(),
    ...(differs === '' ? [] : [differs]),
    ...(others === 0 ? [] : [`${counted(others, 'error')} must be mended first: "lectern build" tells the places.`]),
  ].filter((note) => note !== '')
}

function addressNotes(written: string, known: string | undefined): string[] {
  if (written !== '' || known !== undefined) return []
  return ['The settings do not tell the address: set "url", which the feed and citations need.']
}

function collisionNotes(collisions: number): string[] {
  if (collisions === 0) return []
  const files = collisions === 1 ? 'One file wants' : `${collisions} files want`
  return [
    `${files} the URL of another; Jekyll drops one of the two silently. The workflow builds with "--on-collision suffix", which keeps both: do so too.`,
  ]
}

/** Two workflows that publish one site take turns. */
function workflowNotes(root: string): string[] {
  const folder = join(root, '.github', 'workflows')
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)) : []
  const others = names.filter((name) =>
    /jekyll|upload-pages-artifact|gh-pages/.test(readFileSync(join(folder, name), 'utf8')),
  )
  return [
    ...others.sort().map((name) => `.github/workflows/${name} publishes too: remove it when you switch.`),
    'To switch, choose "GitHub Actions" as the source under "Pages" in the repository\'s settings on GitHub; Gemfile may go then.',
  ]
}
