import { relative } from 'node:path'
import { makeCards } from '../build/cards.ts'
import { LockedError } from '../build/lock.ts'
import { type Published, publish } from '../build/publish.ts'
import { hasImageTool, makeSmallerImages } from '../build/smaller-images.ts'
import { CacheLostError } from '../cache/lost.ts'
import { checkSite } from '../check/index.ts'
import { formatSummary, keptOf, summarize } from '../check/summary.ts'
import type { Output, OutputFile } from '../compile.ts'
import type { Problem } from '../problem.ts'
import { withSearch } from './search-files.ts'
import { type Compiled, markdownSize, openProject, type Project, type SiteOptions, today } from './setup.ts'
import { counted, countProblems, showProblems, type Terminal } from './terminal.ts'

export interface BuildOptions extends SiteOptions {
  readonly quiet: boolean
  readonly verbose: boolean
  readonly force: boolean
  readonly report: 'text' | 'json'
}

// A course's pages stay in memory for the checks that follow; of a large site's, which may be twice as long as its texts,
// only some could.
const keptCharacters = 10e6

/**
 * Publishes a site.
 *
 * @returns The exit code: 0, or 1 where there are errors, and then nothing that is published has changed.
 * @throws {UsageError} Where the folders cannot be used.
 */
export async function build(options: BuildOptions, terminal: Terminal): Promise<0 | 1> {
  const started = performance.now()
  const project = openProject(
    { ...options, imageTool: hasImageTool },
    { keptCharacters: (source) => (markdownSize(source) > keptCharacters / 2 ? 0 : keptCharacters) },
  )
  const progress = startProgress(options, terminal)
  const { source, output, published } = await compileAndPublish(project, options).finally(project.close)
  progress.end()
  const problems = [...output.problems, ...published.problems]
  // With the index of the search, which is made from the pages; without it where nothing was published.
  const files = published.files.size > 0 ? [...published.files.keys()] : [...output.files.keys()]
  const counts = { ...published, parsed: project.parsedCount(), files }
  const shown = problems.filter(
    ({ severity }) => severity === 'error' || (!options.quiet && (severity === 'warning' || options.verbose)),
  )
  const seconds = (performance.now() - started) / 1000
  const where = relative(process.cwd(), project.destination) || '.'
  // The checks of a Jekyll repo are for its first build here, and cost a tenth of it; other sites have `lectern check`.
  const found =
    output.site.isJekyll && !options.quiet ? checkSite(output, source, today(output.site.config.timezone)) : []
  if (options.report === 'json')
    terminal.out(`${JSON.stringify(report(output, [problems, found], where, counts), null, 2)}\n`)
  else {
    showProblems(shown, source, terminal)
    if (options.verbose) for (const path of files) terminal.out(`${path}\n`)
    if (!options.quiet || hasError(problems)) terminal.out(summary(output, problems, where, counts, seconds))
    if (!options.quiet && output.site.isJekyll) terminal.out(jekyllSummary(output, problems, found))
  }
  return hasError(problems) ? 1 : 0
}

interface Built extends Compiled {
  readonly published: Published
}

async function compileAndPublish(project: Project, options: BuildOptions): Promise<Built> {
  try {
    const compiled = await project.compile()
    // All is parsed: the threads would only hold their memory while the pages are made.
    void project.close()
    const published = await tryPublish(compiled.output, project, options)
    return { ...compiled, published }
  } catch (error) {
    if (!(error instanceof CacheLostError)) throw error
    project.forget()
    return compileAndPublish(project, options)
  }
}

/** A site's files, and after them the pictures that are made for it. */
async function* withPictures(
  output: Output,
  cache: string | undefined,
  problems: Problem[],
): AsyncIterable<readonly [string, OutputFile]> {
  yield* filesOf(output)
  yield* makeSmallerImages(output.smallerImages(), cache, problems)
  yield* makeCards(output.cards(), cache)
}

/** Nothing is published where a page has an error, which is known when it has been made. */
class FaultyPage extends Error {}

function* filesOf(output: Output): Iterable<readonly [string, OutputFile]> {
  yield* output.files
  if (hasError(output.problems)) throw new FaultyPage()
}

async function tryPublish(
  output: Output,
  { destination, cache, keepPublished }: Project,
  { force }: BuildOptions,
): Promise<Published> {
  if (hasError(output.problems)) {
    // The other pages may have errors too: all of them are told at once.
    for (const _ of output.makeAll());
    return nothing
  }
  const found: Problem[] = []
  try {
    const published = await publish(withSearch(withPictures(output, cache, found), output, cache, found), {
      destination,
      keep: output.site.config.keepFiles,
      expected: output.files.size,
      force: force ? 'replace-foreign-files' : 'refuse-foreign-files',
      // Of files that are not published in the end, the next build sees that they are not there.
      onLaidOut: (files) => keepPublished(output.made(), files),
    })
    return { ...published, problems: [...published.problems, ...found] }
  } catch (error) {
    if (error instanceof FaultyPage) return nothing
    const problem = (message: string, hint: string) => ({
      ...nothing,
      problems: [{ severity: 'error', code: 'publish', message, hint } satisfies Problem],
    })
    if (error instanceof LockedError) return problem(error.message, 'wait for it to end, then build again')
    const { code, path } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return problem(
      `Cannot write the site: ${code}${path === undefined ? '' : ` at ${path}`}`,
      'check the free space and that you may write there; what was published is unchanged',
    )
  }
}

const nothing: Published = { problems: [], written: 0, unchanged: 0, files: new Map() }

function hasError(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error')
}

interface Counts extends Pick<Published, 'written' | 'unchanged'> {
  readonly parsed: number
  readonly files: readonly string[]
}

function report(
  { site }: Output,
  [problems, found]: readonly [made: readonly Problem[], checked: readonly Problem[]],
  destination: string,
  counts: Counts,
) {
  return {
    published: !hasError(problems),
    destination,
    sessions: site.sessions.length,
    pages: countPages(counts.files),
    files: counts.files.length,
    parsed: counts.parsed,
    written: counts.written,
    unchanged: counts.unchanged,
    problems: [...problems, ...found],
    ...(site.isJekyll ? { summary: summarize([...problems, ...found]) } : {}),
  }
}

function summary(
  { site }: Output,
  problems: readonly Problem[],
  where: string,
  { written, unchanged, files }: Counts,
  seconds: number,
): string {
  const found = countProblems(problems)
  if (hasError(problems)) return `Nothing was published: ${found}.\n`
  const made = `${counted(site.sessions.length, 'session')}, ${counted(countPages(files), 'page')}, ${counted(files.length, 'file')} in ${where} (${written} written, ${unchanged} unchanged) in ${seconds.toFixed(1)} s`
  return `${made}${found === '' ? '' : `; ${found}`}\n`
}

/** What an owner of a Jekyll repo has to know: what was kept, what is broken, and what is other than by Jekyll. */
function jekyllSummary({ site }: Output, problems: readonly Problem[], found: readonly Problem[]): string {
  const kept = hasError(problems) ? '' : keptOf(site)
  const text = formatSummary(summarize([...problems, ...found]))
  return text === '' ? kept : `${kept}\n${text}Run "lectern check" for the places.\n`
}

function countPages(files: readonly string[]): number {
  return files.filter((path) => path.endsWith('.html')).length
}

/** On a terminal a build that takes long says that it is at work. */
function startProgress({ quiet, report: format }: BuildOptions, terminal: Terminal): { readonly end: () => void } {
  if (!terminal.isInteractive || quiet || format === 'json') return { end: () => {} }
  const began = performance.now()
  const timer = setInterval(
    () => terminal.error(`\rBuilding … ${Math.round((performance.now() - began) / 1000)} s`),
    1000,
  )
  return {
    end() {
      clearInterval(timer)
      if (performance.now() - began > 1000) terminal.error('\r\u001b[K')
    },
  }
}
