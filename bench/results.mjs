import { writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { scenarios } from './builds.mjs'
import { criteria } from './criteria.mjs'
import { programs } from './programs/index.mjs'
import { median, quantile } from './statistics.mjs'
import { table } from './table.mjs'

const gigabyte = 2 ** 30

/**
 * Prints what was measured and writes it into a Markdown file.
 *
 * @param {string} file
 * @param {{ versions: Map<string, string>, sizes: readonly Size[], runs: number }} results
 * @typedef {object} Size
 * @property {number} posts
 * @property {Awaited<ReturnType<typeof import('./builds.mjs').measureBuilds>>} builds
 * @property {readonly import('./run.mjs').Measured[]} floor
 * @property {Map<string, ReturnType<typeof import('./equal.mjs').compareSites>>} equality
 * @property {Map<string, Awaited<ReturnType<typeof import('./latency.mjs').measureLatency>>>} latencies
 */
export function writeResults(file, results) {
  const text = [
    '# Benchmarks',
    'Made by `npm run bench`; [how to read it](README.md).',
    machine(results),
    '## Criteria',
    table(['what', 'limit', 'measured', 'met'], criteria(results.sizes)),
    ...results.sizes.flatMap(sizeSections),
  ].join('\n\n')
  writeFileSync(file, `${text}\n`)
  console.log(text)
}

function machine({ versions, runs }) {
  const [{ model } = { model: 'unknown' }] = cpus()
  const named = [...versions].map(([key, version]) => `${programs[key].name} ${version}`).join(', ')
  return [
    `Machine: ${cpus().length} × ${model}, ${(totalmem() / gigabyte).toFixed(0)} GB, Linux ${release()}, Node ${process.version}.`,
    `Programs: ${named}.`,
    `Medians of up to ${runs} interleaved runs; of builds over a minute there is one.`,
  ].join('\n')
}

function sizeSections({ posts, builds, floor, equality, latencies }) {
  const sections = [`## ${posts.toLocaleString('en')} posts`, buildTable(builds), memoryTable(builds)]
  if (floor.length > 0)
    sections.push(`Floor: \`cp -r\` of Lectern's output takes ${seconds(median(floor.map(({ wallMs }) => wallMs)))}.`)
  if (equality.size > 0) sections.push(equalityText(equality))
  if (latencies.size > 0)
    sections.push('From saving a post to its new bytes being served, in milliseconds:', latencyTable(latencies))
  return sections
}

/** Wall time and processor time, and how many times Lectern's each of them is. */
function buildTable(builds) {
  const reference = builds.get('lectern')
  const rows = [...builds].map(([key, known]) => [
    programs[key].name,
    ...scenarios.map((scenario) => buildCell(known[scenario], reference?.[scenario] ?? [])),
  ])
  return table(['wall, CPU (× Lectern)', ...scenarios], rows)
}

function buildCell(measured, reference) {
  if (measured.length === 0) return '–'
  const cells = ['wallMs', 'cpuMs'].map((kind) => {
    const own = median(measured.map((build) => build[kind]))
    if (reference.length === 0) return seconds(own)
    return `${seconds(own)} (× ${(own / median(reference.map((build) => build[kind]))).toFixed(2)})`
  })
  return cells.join(', ')
}

function memoryTable(builds) {
  const rows = [...builds]
    .filter(([, { cold }]) => cold.length > 0)
    .map(([key, known]) => [
      programs[key].name,
      `${known.cold.length}`,
      megabytes(known.cold),
      megabytes(known.warm),
      `${known.cold[0].files}`,
      ...scenarios.map((scenario) => writtenCell(known[scenario])),
    ])
  return table(['', 'runs', 'peak cold', 'peak warm', 'files', ...scenarios.map((name) => `written ${name}`)], rows)
}

function megabytes(builds) {
  return builds.length === 0 ? '–' : `${(median(builds.map(({ peakBytes }) => peakBytes)) / 2 ** 20).toFixed(0)} MB`
}

function writtenCell(builds) {
  return builds.length === 0 ? '–' : `${median(builds.map(({ written }) => written))}`
}

function equalityText(equality) {
  const lines = [...equality].map(([key, { pages, missing, extra, compared, otherWords }]) => {
    const same = compared - otherWords.length
    return `- ${programs[key].name}: ${pages} pages, ${missing.length} that only Lectern has, ${extra.length} that Lectern has not; ${same} of ${compared} posts without formulas have the same words`
  })
  return `The sites beside Lectern's:\n\n${lines.join('\n')}`
}

function latencyTable(latencies) {
  const rows = [...latencies].map(([key, { startMs, body, title }]) => [
    programs[key].name,
    seconds(startMs),
    ...[body, title].flatMap((times) => [0.5, 0.95].map((share) => quantile(times, share).toFixed(0))),
    `${body.length}`,
  ])
  return table(['', 'start', 'body p50', 'body p95', 'title p50', 'title p95', 'edits'], rows)
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`
}
