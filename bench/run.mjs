import { spawn } from 'node:child_process'
import { endGroup, endWithUs } from './end-with-us.mjs'
import { watchMemory } from './memory.mjs'

const longestBuildMs = 20 * 60_000
// The shell adds up the processor time of the program and of all that it starts and waits for.
const timed = 'TIMEFORMAT="%U %S"; { time "$@" 2>&3; } 3>&2 2>&4'

/**
 * Runs a program to its end.
 *
 * @param {import('./programs/index.mjs').Command} command
 * @param {string} folder Where it runs.
 * @returns {Promise<Measured>}
 * @typedef {{ wallMs: number, cpuMs: number, peakBytes: number }} Measured
 */
export async function run({ command, args }, folder) {
  const started = performance.now()
  const child = spawn('bash', ['-c', timed, 'bench', command, ...args], {
    cwd: folder,
    env: quietEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe', 'ignore', 'pipe'],
    detached: true,
  })
  endWithUs(child)
  const memory = watchMemory(child.pid)
  const timer = setTimeout(() => endGroup(child, 'SIGKILL'), longestBuildMs)
  const [said, times] = [collect(child.stdout, child.stderr), collect(child.stdio[4])]
  const status = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? signal))
  })
  const wallMs = performance.now() - started
  clearTimeout(timer)
  const peakBytes = memory.end()
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${said().slice(-2000)}`)
  const [user, system] = times().trim().split(' ').map(Number)
  return { wallMs, cpuMs: (user + system) * 1000, peakBytes }
}

/** What the programs are run with: nothing is sent to anybody, and texts are UTF-8. */
export function quietEnvironment() {
  return { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }
}

function collect(...streams) {
  const chunks = []
  for (const stream of streams) stream.on('data', (chunk) => chunks.push(chunk))
  return () => Buffer.concat(chunks).toString()
}
