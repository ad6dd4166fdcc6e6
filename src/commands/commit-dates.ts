import { type ExecFileException, execFile } from 'node:child_process'
import type { CommitDates } from '../site/last-changed.ts'

// The history of a course takes a tenth of a second; a site is not kept waiting by that of an operating system.
const timeoutMs = 10_000
const maxBytes = 256 * 1024 * 1024

// A repository's own settings can name programs: none that git would run for what is asked here may be started.
const harmless = [
  '--no-pager',
  '--no-replace-objects',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'log.showSignature=false', 'safe.bareRepository=explicit'],
].flatMap((option) => (option.startsWith('--') ? [option] : ['-c', option]))

/**
 * Asks git when each file was last changed by a commit.
 *
 * @param root Absolute path of the site's folder: all of a repository, or a folder in it.
 * @returns Why the dates are not known where git is absent, the folder is in no repository, or it holds only a part of
 * the history.
 */
export async function readCommitDates(root: string): Promise<CommitDates> {
  const state = await git(root, ['rev-parse', '--is-inside-work-tree', '--is-shallow-repository'])
  if (typeof state !== 'string') return { missing: state.code === 'ENOENT' ? 'no-git' : 'no-repository' }
  const [isInside, isShallow] = state.split('\n')
  if (isInside !== 'true') return { missing: 'no-repository' }
  if (isShallow !== 'false') return { missing: 'shallow' }
  const log = await git(root, [
    ...['log', '--format=%x00%ct', '--name-only', '-z', '--relative', '--no-renames'],
    ...['--no-ext-diff', '--no-textconv', '--no-show-signature', '--no-mailmap', '--', '.'],
  ])
  // A repository without a commit, too.
  return typeof log === 'string' ? { seconds: newestByPath(log) } : { missing: 'no-history' }
}

/** Each commit is an empty text, its time, and the names of its files; the newest commit comes first. */
function newestByPath(log: string): ReadonlyMap<string, number> {
  const dates = new Map<string, number>()
  let seconds: number | undefined
  let isTime = false
  for (const part of log.split('\0')) {
    if (part === '') isTime = true
    else if (isTime) {
      seconds = Number(part)
      isTime = false
    } else if (seconds !== undefined) {
      // The first name of a commit stands on a new line. Sources are named in this Unicode form.
      const path = part.replace(/^\n/, '').normalize('NFC')
      if (!dates.has(path)) dates.set(path, seconds)
    }
  }
  return dates
}

function git(root: string, args: readonly string[]): Promise<string | ExecFileException> {
  return new Promise((resolve) => {
    const options = { env: environment(), timeout: timeoutMs, maxBuffer: maxBytes, windowsHide: true }
    execFile('git', [...harmless, '-C', root, ...args], options, (error, stdout) => resolve(error ?? stdout))
  })
}

/** Without what would point git to another repository; nothing is fetched, asked for or written. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))
  return {
    ...Object.fromEntries(kept),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  }
}
