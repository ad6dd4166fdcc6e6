import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll } from 'vitest'
import { endWithTestRun } from '../support/left-running.ts'
import { makeSite } from '../support/make-site.ts'
import { startCli } from '../support/run-cli.ts'

/** A page of each type of the sample site; what a session shows is beside it. */
export const pageTypes = {
  home: '/',
  'page 2 of home': '/page/2/',
  'a session with formulas, code, tables and footnotes': '/sessions/2025-spring/w11-2-team6-ppo/',
  'a session with folded parts': '/sessions/2025-spring/w10-1-team5-dpo/',
  'a session with tasks and without slides': '/sessions/2025-spring/w8-2-team4-agents/',
  'a tag': '/tags/attention/',
  'a category': '/categories/efficiency/',
  'a term': '/terms/2025-spring/',
  'a team': '/teams/team-6/',
  'the index of tags': '/tags/',
  'the index of categories': '/categories/',
  'the index of terms': '/terms/',
  'the index of teams': '/teams/',
  'the index of papers': '/papers/',
  'the search': '/search/',
  'the syllabus': '/syllabus/',
  'the docs': '/docs/',
  'a page of the docs with tables': '/docs/settings/',
  'a page that does not exist': '/no/such/page/',
} as const

/** Whether a type of page looks as the home page, a tag or the index of tags does, but for its words. */
export function hasLayoutOfAnother(name: string): boolean {
  return /^(?:page 2|a category|a term|the index of (?:categories|terms|teams))/.test(name)
}

/** Copies the repository's own seminar, without the rest of it, so that nothing but the test changes it. */
export function copySample(): string {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const copy = makeSite({})
  for (const part of ['_config.yml', 'posts', 'public']) cpSync(join(root, part), join(copy, part), { recursive: true })
  return copy
}

interface Served {
  /** Without the slash at the end. */
  readonly url: string
  readonly pid: number | undefined
  readonly end: () => void
}

/** Serves a site by the real program during the tests of a file. @returns Its URL without the slash at the end. */
export function serveDuringTests(makeRoot: () => string, args: readonly string[] = []): () => string {
  let served: Served | undefined
  beforeAll(async () => {
    served = await serve(makeRoot(), args)
  })
  afterAll(() => served?.end())
  return () => served?.url ?? ''
}

let sample: Promise<Served> | undefined

/** Serves the sample for all files that only look at it, until the test run ends. @returns As `serveDuringTests`. */
export function serveSample(): () => string {
  let url = ''
  beforeAll(async () => {
    sample ??= serveUntilTheEnd()
    url = (await sample).url
  })
  return () => url
}

async function serveUntilTheEnd(): Promise<Served> {
  const served = await serve(copySample(), [])
  if (served.pid !== undefined) endWithTestRun(served.pid)
  return served
}

function serve(root: string, args: readonly string[]): Promise<Served> {
  const child = startCli(['serve', '--source', root, '--port', '0', ...args], { cwd: root })
  const end = () => void child.kill('SIGKILL')
  return new Promise((resolve, reject) => {
    let printed = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        printed += text
        const url = /Serving \d+ sessions? at (http:\S+)\//.exec(printed)?.[1]
        if (url !== undefined) resolve({ url, pid: child.pid, end })
      })
    child.on('error', reject).on('close', () => reject(new Error(`It ended:\n${printed}`)))
  })
}
