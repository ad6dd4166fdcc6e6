import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureBuilds, measureFloor, scenarios } from './builds.mjs'
import { compareSites } from './equal.mjs'
import { measureLatency } from './latency.mjs'
import { programs } from './programs/index.mjs'
import { writeResults } from './results.mjs'
import { compareWork } from './short.mjs'
import { writeSite } from './site.mjs'
import { installTools } from './tools.mjs'

const help = `Measures Lectern beside other generators and writes bench/RESULTS.md.

  --posts 100,1000     sizes of the corpora (60,100,1000,10000)
  --programs a,b       of ${Object.keys(programs).join(', ')}
  --runs 5             rounds of builds; 0 for serving only
  --scenarios cold     of ${scenarios.join(', ')}, in this order
  --edits 20           edits of each kind while serving; 0 for none
  --serve 1000,10000   sizes of the corpora that are served, of --posts
  --seed 1             of the corpora
  --work FOLDER        for sites and programs; a folder in the system's temporary one
  --output FILE        the results, bench/RESULTS.md
  --keep               keeps the sites (the programs are always kept)
  --short              counts the work of Lectern's builds only, and fails where it is more than it has to be
`
const log = (text) => process.stderr.write(`${text}\n`)

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '60,100,1000,10000' },
    programs: { type: 'string', default: Object.keys(programs).join(',') },
    runs: { type: 'string', default: '5' },
    scenarios: { type: 'string', default: scenarios.join(',') },
    edits: { type: 'string', default: '20' },
    serve: { type: 'string', default: '1000,10000' },
    seed: { type: 'string', default: '1' },
    work: { type: 'string', default: join(tmpdir(), 'lectern-bench') },
    output: { type: 'string', default: join(import.meta.dirname, 'RESULTS.md') },
    keep: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
// What was started ends with this, see end-with-us.mjs.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

if (values.help) log(help)
else if (values.short) process.exitCode = compareWork({ work: values.work, seed: Number(values.seed), log })
else await measureAll()

async function measureAll() {
  const tools = join(values.work, 'tools')
  const keys = values.programs.split(',')
  const unknown = keys.filter((key) => programs[key] === undefined)
  if (unknown.length > 0) throw new Error(`Unknown program ${unknown.join(', ')}.\n${help}`)
  const versions = installTools(keys, tools, log)
  const served = numbers(values.serve)
  // New ones each time, and none is deleted before the end: it would slow the builds that follow, see `setAside`.
  mkdirSync(values.work, { recursive: true })
  const sites = mkdtempSync(join(values.work, 'sites-'))
  const sizes = []
  for (const posts of numbers(values.posts)) {
    const options = {
      posts,
      seed: Number(values.seed),
      runs: Number(values.runs),
      scenarios: values.scenarios.split(','),
      tools,
      sites: join(sites, String(posts)),
      log,
    }
    sizes.push(
      await measureSize([...versions.keys()], { ...options, edits: served.includes(posts) ? Number(values.edits) : 0 }),
    )
    // After each size, so that a long run that is stopped has told what it found.
    writeResults(values.output, { versions, sizes, runs: options.runs })
  }
  if (values.keep) log(`The sites are in ${sites}`)
  else rmSync(sites, { recursive: true, force: true })
  log(`Wrote ${values.output}`)
}

async function measureSize(keys, options) {
  const folders = new Map(keys.map((key) => [key, join(options.sites, key)]))
  for (const [key, site] of folders) writeSite(key, site, options)
  const builds = await measureBuilds(folders, options)
  const reference = options.runs > 0 ? folders.get('lectern') : undefined
  const floor =
    reference === undefined
      ? []
      : await measureFloor(outputOf('lectern', reference), join(options.sites, 'former', 'copy'), options.runs)
  const equality = reference === undefined ? new Map() : compareAll(folders, reference)
  const latencies = await measureServers(folders, options)
  return { posts: options.posts, builds, floor, equality, latencies }
}

async function measureServers(folders, options) {
  const latencies = new Map()
  if (options.edits === 0) return latencies
  for (const [key, folder] of folders) {
    if (programs[key].serve === undefined) continue
    log(`${options.posts} posts, ${key}: serving`)
    try {
      latencies.set(key, await measureLatency(key, folder, options))
    } catch (error) {
      log(`${programs[key].name}: ${error.message}`)
    }
  }
  return latencies
}

function compareAll(folders, reference) {
  const others = [...folders].filter(([key]) => key !== 'lectern' && key !== 'lectern-theme')
  return new Map(
    others.map(([key, folder]) => [key, compareSites(outputOf(key, folder), outputOf('lectern', reference))]),
  )
}

function outputOf(key, folder) {
  return join(folder, programs[key].output)
}

function numbers(list) {
  return list.split(',').filter(Boolean).map(Number)
}
