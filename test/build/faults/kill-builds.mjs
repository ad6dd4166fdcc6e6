// Kills the real program at random moments and looks at what stands then: `node kill-builds.mjs [count] [seed]`.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../../../dist/cli.cjs', import.meta.url))
const sessions = 60
// How often a build is let to its end after a kill.
const healEvery = 5

/**
 * @param {{ count: number, seed: number, folder?: string, log?: (text: string) => void }} options Where to tell how far it is.
 * @returns {Promise<{ kills: number, duringPublish: number, old: number, new: number, faults: string[] }>}
 */
export async function killBuilds({ count, seed, folder = tmpdir(), log }) {
  const root = mkdtempSync(join(folder, 'kill-'))
  const random = randomFrom(seed)
  const [a, b] = ['a', 'b'].map((name) => makeSource(join(root, name), name))
  const [siteA, siteB] = [await reference(a), await reference(b)]
  const destination = join(root, 'published', '_site')
  const tally = { kills: 0, duringPublish: 0, old: 0, new: 0, faults: [] }
  await build(a, destination)
  let before = siteA
  const timed = await measure(a, join(root, 'timed', '_site'))

  for (let turn = 0; turn < count; turn++) {
    const [source, after] = before === siteA ? [b, siteB] : [a, siteA]
    // Publishing is a small part of a build: every second kill waits for it to begin.
    const { isKilled, wasPublishing } = await killed(source, destination, {
      from: turn % 2 === 0 ? 'start' : 'publish',
      afterMs: random() * (turn % 2 === 0 ? timed.buildMs : timed.publishMs),
    })
    if (isKilled) tally.kills++
    if (isKilled && wasPublishing) tally.duringPublish++
    // A build that is killed while it changes single files has the next command put them back.
    if (existsSync(join(dirname(destination), '._site.lectern-undo'))) await check(source, destination)
    const found = existsSync(destination) ? treeOf(destination) : 'no site'
    if (found === after) before = after
    else if (found !== before) tally.faults.push(`turn ${turn}: neither the old site nor the new one stands`)
    if (isKilled) tally[found === after ? 'new' : 'old']++
    if (turn % 50 === 49) log?.(JSON.stringify(tally))
    if (turn % healEvery !== 0) continue
    const code = await build(source, destination)
    if (code !== 0 || treeOf(destination) !== after) tally.faults.push(`turn ${turn}: the next build failed (${code})`)
    if (readdirSync(dirname(destination)).length !== 1) tally.faults.push(`turn ${turn}: something was left over`)
    before = after
  }
  rmSync(root, { recursive: true })
  return tally
}

function makeSource(folder, name) {
  mkdirSync(join(folder, 'posts'), { recursive: true })
  mkdirSync(join(folder, 'public'), { recursive: true })
  writeFileSync(join(folder, '_config.yml'), 'title: Killed\n')
  for (let index = 0; index < sessions; index++) {
    // A third of the sessions is the same in both, a third differs, and a third is of one only.
    const file = index % 3 === 0 ? `${index}.md` : index % 3 === 1 ? `of-${name}-${index}.md` : `${index}.md`
    const text = index % 3 === 0 ? 'The same.' : `Of ${name}. `.repeat(200)
    writeFileSync(join(folder, 'posts', file), `---\ntitle: Session ${index}\ntags: [t${index % 7}]\n---\n${text}\n`)
  }
  writeFileSync(join(folder, 'public/slides.bin'), Buffer.alloc(3_000_000, name))
  return folder
}

async function reference(source) {
  const destination = `${source}-site`
  const code = await build(source, destination)
  if (code !== 0) throw new Error(`The site does not build: ${code}`)
  return treeOf(destination)
}

function start(source, destination, command = 'build') {
  const options = { stdio: 'ignore', env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' } }
  return spawn(process.execPath, [bin, command, '--source', source, '--destination', destination], options)
}

function build(source, destination) {
  return ended(start(source, destination))
}

function check(source, destination) {
  return ended(start(source, destination, 'check'))
}

function ended(child) {
  return new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)))
}

/** Kills a build some time after its start, or after it has begun to publish. */
async function killed(source, destination, { from, afterMs }) {
  const child = start(source, destination)
  const ended = new Promise((resolve) => child.on('close', (_code, signal) => resolve(signal === 'SIGKILL')))
  while (from === 'publish' && child.exitCode === null && !isPublishing(child, destination)) await pause(1)
  await pause(afterMs)
  child.kill('SIGKILL')
  const isKilled = await ended
  return { isKilled, wasPublishing: isPublishing(child, destination) }
}

/** Whether the lock is that of a process: one that was killed leaves it. */
function isPublishing({ pid }, destination) {
  try {
    return readFileSync(join(dirname(destination), '._site.lectern-lock'), 'utf8').includes(`"pid":${pid},`)
  } catch {
    return false
  }
}

async function measure(source, destination) {
  mkdirSync(dirname(destination))
  const started = performance.now()
  const child = start(source, destination)
  const ended = new Promise((resolve) => child.on('close', resolve))
  while (!isPublishing(child, destination)) await pause(1)
  const locked = performance.now()
  await ended
  return { buildMs: performance.now() - started, publishMs: performance.now() - locked }
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** All of a folder as one text. */
function treeOf(folder) {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort()
  return paths.map((path) => `${path.slice(folder.length)}\n${readFileSync(path, 'latin1')}`).join('\n')
}

/** mulberry32: the same numbers for the same seed. */
function randomFrom(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count = '500', seed = '1'] = process.argv.slice(2)
  const tally = await killBuilds({ count: Number(count), seed: Number(seed), log: console.error })
  console.log(JSON.stringify(tally, null, 2))
  process.exitCode = tally.faults.length === 0 ? 0 : 1
}
