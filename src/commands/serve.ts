import { spawn } from 'node:child_process'
import type { Output } from '../compile.ts'
import { formatProblem, type Problem } from '../problem.ts'
import { type BuildEvent, type PreviewServer, startServer } from '../serve/server.ts'
import { watch } from '../serve/watch.ts'
import type { Source } from '../types.ts'
import { openProject, type Project, type SiteOptions, UsageError } from './setup.ts'
import { counted, countProblems, showProblems, type Terminal } from './terminal.ts'

export interface ServeOptions extends SiteOptions {
  readonly host: string
  readonly port: number
  readonly open: boolean
}

const debounceMs = 30

/**
 * Serves a site from memory and builds it again on every change, until the process is told to end.
 *
 * @returns The exit code, 0, after Ctrl-C.
 * @throws {UsageError} Where the folders, the host or the port cannot be used.
 */
export async function serve(options: ServeOptions, terminal: Terminal): Promise<0> {
  const project = openProject(options)
  // Watching begins before the first read: an edit between the two would stay unseen.
  let isStale = false
  let onChange = () => {
    isStale = true
  }
  const watcher = await watch({ root: project.root, skip: [project.destination], debounceMs }, () => onChange())
  try {
    const first = await project.compile()
    const server = await startServer(first.output, options).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`Cannot listen on ${options.host}:${options.port}: ${error.code ?? error.message}`)
    })
    server.update(first.output, eventOf(first.output, first.source, undefined))
    showProblems(relevant(first.output.problems), first.source, terminal)
    terminal.out(`Serving ${counted(first.output.site.sessions.length, 'session')} at ${server.url} (Ctrl-C ends)\n`)
    if (options.open) openBrowser(server.url)
    onChange = inTurn(rebuilder(project, server, first.output, terminal))
    if (isStale) onChange()
    await signalled()
    await server.close()
  } finally {
    await watcher.close()
  }
  return 0
}

function rebuilder(project: Project, server: PreviewServer, first: Output, terminal: Terminal): () => Promise<void> {
  let before = first
  return async () => {
    const started = performance.now()
    const { source, output } = await project.compile()
    server.update(output, eventOf(output, source, before))
    showProblems(relevant(output.problems), source, terminal)
    const counted = countProblems(relevant(output.problems))
    terminal.out(`Built in ${Math.round(performance.now() - started)} ms${counted === '' ? '' : `: ${counted}`}\n`)
    before = output
  }
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}

/** What changed from one output to the next, as paths; all that readers of the pages have to know. */
function eventOf(output: Output, source: Source, before: Output | undefined): BuildEvent {
  const errors = output.problems.filter(({ severity }) => severity === 'error')
  const texts = errors.map((problem) =>
    formatProblem(
      problem,
      problem.file === undefined ? undefined : (source.files.get(problem.file) ?? source.theme.get(problem.file))?.text,
    ),
  )
  return { changed: before === undefined ? [] : changedPaths(output, before), errors: texts }
}

function changedPaths({ files }: Output, before: Output): string[] {
  const changed: string[] = []
  for (const [path, { body }] of files) {
    const old = before.files.get(path)?.body
    const isSame =
      body.kind === 'text'
        ? old?.kind === 'text' && old.text === body.text
        : old?.kind === 'copy' && old.file.version === body.file.version
    if (!isSame) changed.push(path)
  }
  for (const path of before.files.keys()) if (!files.has(path)) changed.push(path)
  return changed.length > 500 ? ['*'] : changed
}

function relevant(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity !== 'notice')
}

/** Runs a task again and again, never twice at once; calls that come while it runs make it run once more. */
function inTurn(task: () => Promise<void>): () => void {
  let state: 'idle' | 'running' | 'wanted' = 'idle'
  async function run(): Promise<void> {
    do {
      state = 'running'
      await task()
    } while (wanted())
    state = 'idle'
  }
  const wanted = () => state === 'wanted'
  return () => {
    if (state === 'idle') void run()
    else state = 'wanted'
  }
}

function openBrowser(url: string): void {
  const command = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open'
  // Where there is no browser to open, the URL on the terminal has to do.
  spawn(command, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}
