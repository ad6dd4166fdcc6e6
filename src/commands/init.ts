import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { packageRoot, packageVersion } from '../package.ts'
import { formatProblem, type Problem } from '../problem.ts'
import { normalizeBaseUrl } from '../source/config.ts'
import { freshSite } from './init/fresh-site.ts'
import { gitFacts } from './init/git-facts.ts'
import { jekyllSite } from './init/jekyll-site.ts'
import type { InitPlan, PlannedFile } from './init/plan.ts'
import { siteWorkflow } from './init/site-workflow.ts'
import { openProject, today, UsageError } from './setup.ts'
import type { Terminal } from './terminal.ts'
import { useFile } from './use-file.ts'

export interface InitOptions {
  readonly folder: string
  readonly fromJekyll: boolean
  readonly title?: string
  readonly url?: string
  readonly baseUrl?: string
}

const workflowPath = '.github/workflows/pages.yml'

/**
 * Makes a site's folder that builds at once, or gives a Jekyll repo the little that it wants; prints what it wrote.
 *
 * @returns The exit code: 1, and nothing is written, where a file is there already or the folder is no Jekyll repo.
 * @throws {UsageError} Where an option is malformed, or the folder cannot be used.
 */
export async function init(options: InitOptions, terminal: Terminal): Promise<0 | 1> {
  const root = resolve(options.folder)
  if (existsSync(root) && !statSync(root).isDirectory()) throw new UsageError(`${options.folder} is a file`)
  const plan = options.fromJekyll ? await planJekyll(root, options) : planFresh(root, options)
  const problems = [
    ...plan.problems,
    ...(options.fromJekyll ? [] : jekyllProblem(root)),
    ...plan.files.flatMap((file) => presenceProblem(root, file, options.fromJekyll)),
  ]
  if (problems.length > 0) {
    for (const problem of problems) terminal.error(`${formatProblem(problem)}\n\n`)
    terminal.out('Nothing was written.\n')
    return 1
  }
  for (const file of plan.files) {
    const done = useFile(join(root, file.path), () => write(root, file))
    terminal.out(`${done} ${shownPath(root, file.path)}\n`)
  }
  if (plan.notes.length > 0) terminal.out(`\n${plan.notes.join('\n')}\n`)
  terminal.out(nextSteps(root))
  return 0
}

function planFresh(root: string, options: InitOptions): InitPlan {
  const git = gitFacts(root)
  const given = addressOf(options)
  return freshSite({
    title: options.title?.trim() || titleFrom(basename(root)),
    url: given.url ?? git.url,
    baseUrl: given.baseUrl ?? '',
    today: today('UTC'),
    workflow: workflowFile(git.branch, ''),
    schemaUrl: `https://unpkg.com/lectern@${packageVersion()}/public/docs/schema.json`,
  })
}

async function planJekyll(root: string, options: InitOptions): Promise<InitPlan> {
  const git = gitFacts(root)
  const { url = git.url, baseUrl } = addressOf(options)
  const project = openProject({ source: options.folder, destination: '_site' })
  const { source, output } = await project.compile().finally(project.close)
  const workflow = (buildOptions: string) => workflowFile(git.branch, buildOptions)
  return jekyllSite({ root, source, output, url, baseUrl, workflow })
}

/** `--url https://host/folder` tells the folder too. */
function addressOf({ url, baseUrl }: InitOptions): { readonly url?: string; readonly baseUrl?: string } {
  if (url === undefined) return baseUrl === undefined ? {} : { baseUrl: normalizeBaseUrl(baseUrl) }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UsageError(`--url ${url} is no address; write it as https://example.org`)
  const { origin, pathname } = new URL(url)
  return { url: origin, baseUrl: normalizeBaseUrl(baseUrl ?? pathname) }
}

function workflowFile(branch = 'main', buildOptions: string): PlannedFile {
  const own = readFileSync(join(packageRoot, workflowPath), 'utf8')
  const text = siteWorkflow(own, { version: packageVersion(), branch, buildOptions })
  return { path: workflowPath, text, ifPresent: 'refuse' }
}

/** A `posts/` beside `_posts/` would hide the sessions that are there. */
function jekyllProblem(root: string): Problem[] {
  const folder = ['_posts', '_layouts', '_includes', '_drafts'].find((name) => existsSync(join(root, name)))
  if (folder === undefined) return []
  const hint = 'run "lectern init --from-jekyll" there'
  return [{ severity: 'error', code: 'jekyll', message: 'This is a Jekyll repo', hint, file: shownPath(root, folder) }]
}

function presenceProblem(root: string, { path, ifPresent }: PlannedFile, fromJekyll: boolean): Problem[] {
  if (ifPresent !== 'refuse' || !existsSync(join(root, path))) return []
  const hint =
    path === '_config.yml' && !fromJekyll
      ? 'choose another folder, or run "lectern init --from-jekyll" in a Jekyll repo'
      : 'move it away, or choose another folder'
  return [
    { severity: 'error', code: 'present', message: 'The file is there already', hint, file: shownPath(root, path) },
  ]
}

/** @returns What was done, for the list of files. */
function write(root: string, { path, text, ifPresent }: PlannedFile): string {
  const location = join(root, path)
  const before = existsSync(location) ? readFileSync(location, 'utf8') : undefined
  if (before !== undefined && (ifPresent === 'keep' || before === text)) return 'kept   '
  mkdirSync(dirname(location), { recursive: true })
  // `wx`: should the file come into being right now, it is not overwritten either.
  writeFileSync(location, text, { flag: before === undefined ? 'wx' : 'w' })
  return before === undefined ? 'wrote  ' : 'changed'
}

function nextSteps(root: string): string {
  const folder = relative(process.cwd(), root)
  const enter = folder === '' ? '' : `  cd ${/\s/.test(folder) ? `"${folder}"` : folder}\n`
  return `\nNext:\n${enter}  npx lectern serve    preview while you write\n  npx lectern build    make the site in _site/\n`
}

function shownPath(root: string, path: string): string {
  return relative(process.cwd(), join(root, path)).replaceAll('\\', '/')
}

function titleFrom(name: string): string {
  const words = name.split(/[-_\s]+/).filter((word) => word !== '')
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || 'Seminar'
}
