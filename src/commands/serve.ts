import { spawn } from 'node:child_process'
import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import { CacheLostError } from '../cache/lost.ts'
import type { Output } from '../compile.ts'
import { formatProblem, type Problem } from '../problem.ts'
import { createLateSearch } from '../serve/late-search.ts'
import { type BuildEvent, type PreviewServer, startServer } from '../serve/server.ts'
import { watch } from '../serve/watch.ts'
import { outputPath } from '../site/output-path.ts'
import { isOutdated } from '../source/read.ts'
import type { Source } from '../types.ts'
import { makeSearchFiles } from './search-files.ts'
import { type Compiled, openProject, type Project, type SiteOptions, UsageError } from './setup.ts'
import { counted, countProblems, showProblems, type Terminal } from './terminal.ts'

export interface ServeOptions extends SiteOptions {
  readonly host: string
  readonly port: number
  readonly open: boolean
}

const debounceMs = 10
// Of made pages; enough for all of a course.
const keptCharacters = 50e6
// How long the pages are made at a stretch while requests wait.
const patienceMs = 8
// Of a site with more files than this, the page that is being written is told first; the others are compared when the
// author stops for a moment, and made when she pauses.
const manyFiles = 2000
const momentMs = 1000
const pauseMs = 4000
// After this, a file that was being saved is written.
const settledMs = 200
// Browsers are told of more changes than this that anything may have changed.
const mostNamed = 500

/**
 * Serves a site from memory and builds it again on every change, until the process is told to end.
 *
 * @returns The exit code, 0, after Ctrl-C.
 * @throws {UsageError} Where the folders, the host or the port cannot be used.
 */
export async function serve(options: ServeOptions, terminal: Terminal): Promise<0> {
  const project = openProject({ ...options, isPreview: true }, { keptCharacters: () => keptCharacters })
  // Watching begins before the first read: an edit between the two would stay unseen.
  let isStale = false
  let onChange: OnChange = () => {
    isStale = true
  }
  const watcher = await watch({ root: project.root, skip: [project.destination], debounceMs }, (changed) =>
    onChange(changed),
  )
  const search = createLateSearch(async (output) => {
    const index = await makeSearchFiles(output, project.cache)
    for (const problem of index?.problems ?? []) terminal.error(`${formatProblem(problem)}\n\n`)
    return index
  })
  try {
    const first = await project.compile()
    const rebuild = () => onChange()
    const serverOptions = { ...options, lateFiles: search.filesFor, onLost: () => lost(project, rebuild) }
    const server = await startServer(first.output, serverOptions).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`Cannot listen on ${options.host}:${options.port}: ${error.code ?? error.message}`)
    })
    const ending = new AbortController()
    const show = untilLost(presenter(server, terminal, ending.signal), () => lost(project, rebuild))
    const shown = show(first, performance.now(), undefined)
    void project.warmUp(first.output)
    terminal.out(`Serving ${counted(first.output.site.sessions.length, 'session')} at ${server.url} (Ctrl-C ends)\n`)
    if (options.open) openBrowser(server.url)
    onChange = inTurn(rebuilder(project, show, () => onChange()))
    if (isStale) onChange()
    // A fault in showing ends it, too; else it goes on until it is told to end.
    await Promise.race([signalled(), shown.then(() => new Promise<never>(() => {}))])
    ending.abort()
    await server.close()
  } finally {
    await watcher.close()
    await project.close()
    await search.close()
  }
  return 0
}

function lost(project: Project, rebuild: () => void): void {
  project.forget()
  rebuild()
}

/** What goes on in the background may find that the cache is gone, too. */
function untilLost(show: Show, onLost: () => void): Show {
  return (...compiled) =>
    show(...compiled).catch((error: unknown) => {
      if (!(error instanceof CacheLostError)) throw error
      onLost()
    })
}

/** Whether a file was still being written when it was read: of that, the watcher may not tell. */
function wasBeingWritten({ files }: Source, changed: readonly string[] | undefined): boolean {
  const isLookedAt = changed === undefined ? undefined : new Set(changed)
  return [...files.values()].some((file) => isLookedAt?.has(file.location) !== false && isOutdated(file))
}

type Show = (compiled: Compiled, started: number, changed: readonly string[] | undefined) => Promise<void>

function rebuilder(project: Project, show: Show, again: () => void): (changed?: readonly string[]) => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  return async (changed) => {
    const started = performance.now()
    const compiled = await project.compile(changed)
    // Not waited for: a change that comes meanwhile is built at once.
    void show(compiled, started, changed)
    clearTimeout(timer)
    timer = setTimeout(() => wasBeingWritten(compiled.source, changed) && again(), settledMs).unref()
  }
}

/** Serves what was compiled, tells browsers which pages may have changed, and then all problems of the pages. */
function presenter(server: PreviewServer, terminal: Terminal, ending: AbortSignal): Show {
  let newest = 0
  let told: BuildEvent = { changed: [], errors: [] }
  // The newest site of which browsers know all that is other. One that the next change overtakes is not.
  let toldOf: Output | undefined
  // What is no news would be taken for a restart of the server, after which pages are put in order anew.
  const tell = (event: BuildEvent) => {
    const isNews = event.changed.length > 0 || event.errors.length > 0 || told.errors.length > 0
    told = event
    if (isNews) server.notify(event)
  }
  return async ({ output, source }, started, changedFiles) => {
    const revision = ++newest
    const isFirst = toldOf === undefined
    toldOf ??= output
    const before = toldOf
    const isOld = () => revision !== newest || ending.aborted
    server.update(output)
    // Who waits for the page gets it first.
    if (!isFirst) await setImmediate()
    if (isOld()) return
    const early = relevant(output.problems)
    showProblems(early, source, terminal)
    const isLarge = output.files.size > manyFiles
    const errors = errorsOf(output, source)
    if (isLarge && !isFirst) {
      tell({ changed: ownPages(changedFiles ?? [], output), errors })
      await wait(momentMs, undefined, { ref: false })
      if (isOld()) return
    }
    const pages = isFirst ? [] : await collect(output.stale(), isOld)
    if (pages === undefined) return
    const changed = [...pages, ...changedCopies(output, before)]
    tell({ changed: changed.length > mostNamed ? ['*'] : changed, errors })
    toldOf = output
    if (isLarge) await wait(pauseMs, undefined, { ref: false })
    if (isOld() || (await collect(output.makeAll(), isOld)) === undefined) return
    const problems = relevant(output.problems)
    if (problems.length > early.length) tell({ changed: [], errors: errorsOf(output, source) })
    const shown = new Set(early.map((problem) => JSON.stringify(problem)))
    showProblems(
      problems.filter((problem) => !shown.has(JSON.stringify(problem))),
      source,
      terminal,
    )
    const found = countProblems(problems)
    if (!isFirst)
      terminal.out(`Built in ${Math.round(performance.now() - started)} ms${found === '' ? '' : `: ${found}`}\n`)
  }
}

/** The pages of sessions, by the absolute paths of their files. */
function ownPages(changed: readonly string[], { site }: Output): string[] {
  const isChanged = new Set(changed)
  return site.sessions.filter(({ file }) => isChanged.has(file.location)).map(({ url }) => outputPath(url))
}

/** Takes steps as long as `isOld` does not hold; requests and changes come in between. */
async function collect<Item>(steps: Iterable<Item | undefined>, isOld: () => boolean): Promise<Item[] | undefined> {
  const items: Item[] = []
  let working = performance.now()
  for (const item of steps) {
    if (item !== undefined) items.push(item)
    if (performance.now() - working < patienceMs) continue
    await setImmediate()
    if (isOld()) return undefined
    working = performance.now()
  }
  return items
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}

/** Errors as text. */
function errorsOf({ problems }: Output, { files, theme }: Source): string[] {
  const textOf = (path: string) => (files.get(path) ?? theme.get(path))?.text
  return problems
    .filter(({ severity }) => severity === 'error')
    .map((problem) => formatProblem(problem, problem.file === undefined ? undefined : textOf(problem.file)))
}

/** The files that are new or other than before, and those that are gone; of pages only the latter. */
function changedCopies({ files }: Output, before: Output): string[] {
  if (files === before.files) return []
  const changed: string[] = []
  for (const [path, { body }] of files) {
    const old = before.files.get(path)?.body
    if (body.kind === 'copy' && (old?.kind !== 'copy' || old.file.version !== body.file.version)) changed.push(path)
  }
  for (const path of before.files.keys()) if (!files.has(path)) changed.push(path)
  return changed
}

function relevant(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity !== 'notice')
}

type OnChange = (changed?: readonly string[]) => void

/** Runs a task for changes, never twice at once: those that come while it runs are one for the next time. */
function inTurn(task: (changed?: readonly string[]) => Promise<void>): OnChange {
  let isRunning = false
  let waiting: { readonly changed: readonly string[] | undefined } | undefined
  async function run(): Promise<void> {
    isRunning = true
    while (waiting !== undefined) {
      const { changed } = waiting
      waiting = undefined
      await task(changed)
    }
    isRunning = false
  }
  return (changed) => {
    const isKnown = changed !== undefined && (waiting === undefined || waiting.changed !== undefined)
    waiting = { changed: isKnown ? [...(waiting?.changed ?? []), ...changed] : undefined }
    if (!isRunning) void run()
  }
}

function openBrowser(url: string): void {
  const command = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open'
  // Where there is no browser to open, the URL on the terminal has to do.
  spawn(command, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}
