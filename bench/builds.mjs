import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { editor } from './edits.mjs'
import { programs } from './programs/index.mjs'
import { run } from './run.mjs'

/** What is measured in each round, in this order. */
export const scenarios = ['cold', 'warm', 'body edit', 'title edit']

// After a build that takes so long, further rounds would take hours and tell the same.
const longEnoughMs = 60_000

/**
 * Builds the sites of some programs by turns, `runs` times: so a slow minute of the machine is every program's.
 *
 * @param {Map<string, string>} folders The programs' sites.
 * @param {{ posts: number, seed: number, runs: number, scenarios: readonly string[], tools: string, log: (text: string) => void }} options
 * @returns {Promise<Map<string, Record<string, Build[]>>>} By program and scenario.
 * @typedef {import('./run.mjs').Measured & { files: number, written: number }} Build
 */
export async function measureBuilds(folders, { runs, log, ...options }) {
  const results = new Map(
    [...folders.keys()].map((key) => [key, Object.fromEntries(scenarios.map((name) => [name, []]))]),
  )
  const failed = new Set()
  for (let round = 1; round <= runs; round += 1)
    for (const [key, folder] of folders) {
      const known = results.get(key)
      if (failed.has(key) || known.cold.some(({ wallMs }) => wallMs > longEnoughMs)) continue
      try {
        for await (const { scenario, build } of oneRound(key, folder, { ...options, round })) {
          known[scenario].push(build)
          log(`${options.posts} posts, round ${round}, ${key}, ${scenario}: ${told(build)}`)
        }
      } catch (error) {
        // The others are still worth measuring.
        log(`${options.posts} posts, round ${round}, ${key}: ${error.message}`)
        failed.add(key)
        process.exitCode = 1
      }
    }
  return results
}

function told({ wallMs, cpuMs, written }) {
  return `${(wallMs / 1000).toFixed(2)} s (CPU ${(cpuMs / 1000).toFixed(2)} s), ${written} files written`
}

async function* oneRound(key, folder, { posts, seed, tools, round, scenarios: wanted }) {
  const program = programs[key]
  const output = join(folder, program.output)
  const former = join(dirname(folder), 'former', `${key}-${round}`)
  for (const path of [program.output, ...program.caches]) setAside(join(folder, path), join(former, path))
  // Another post each time, so that no program can have kept what it made of this one.
  const edits = editor(program, folder, { posts, seed, index: Math.floor((posts * round) / 7) % posts })
  const build = async () => {
    // Who brings its files to the disk would bring those of the program before there, too.
    execFileSync('sync')
    const since = Date.now()
    const measured = await run(program.build(tools), folder)
    return { ...measured, ...countFiles(output, since) }
  }
  const before = { 'body edit': edits.editBody, 'title edit': edits.editTitle }
  for (const scenario of wanted) {
    const word = before[scenario]?.() ?? ''
    yield { scenario, build: await build() }
    const page = readFileSync(join(output, edits.url, 'index.html'), 'utf8')
    if (!page.includes(word)) throw new Error(`${program.name} did not publish the ${scenario}.`)
  }
}

/**
 * Puts what a former build left out of the way, without deleting it: for minutes after files were deleted, ext4 looks at
 * the place of each of them before it makes another one, so that the next build would take up to twice as long.
 */
function setAside(path, former) {
  if (!existsSync(path)) return
  mkdirSync(dirname(former), { recursive: true })
  renameSync(path, former)
}

/** How many files there are, and how many of them were written since then. */
function countFiles(folder, since) {
  const paths = readdirSync(folder, { recursive: true }).map((path) => statSync(join(folder, path)))
  const files = paths.filter((stats) => stats.isFile())
  return { files: files.length, written: files.filter(({ mtimeMs }) => mtimeMs >= since).length }
}

/** The time that copying a published site takes: nothing that publishes all of it can be faster. */
export async function measureFloor(output, copy, runs) {
  const measured = []
  mkdirSync(dirname(copy), { recursive: true })
  for (let index = 0; index < runs; index += 1)
    measured.push(await run({ command: 'cp', args: ['-r', output, `${copy}-${index}`] }, dirname(output)))
  return measured
}
