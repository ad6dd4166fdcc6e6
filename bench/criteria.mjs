import { median, quantile } from './statistics.mjs'

const gigabyte = 2 ** 30
const oneCourse = [28, 60]

/**
 * What Lectern promises of its speed, beside what was measured.
 *
 * @param {readonly import('./results.mjs').Size[]} sizes
 * @returns {string[][]} What, limit, measured, met.
 */
export function criteria(sizes) {
  const wall = (posts, key, scenario) => {
    const builds = sizes.find((size) => size.posts === posts)?.builds.get(key)?.[scenario] ?? []
    return builds.length === 0 ? undefined : median(builds.map(({ wallMs }) => wallMs))
  }
  const ratio = (what, limit, above, below) => judged(what, limit, divided(above, below), '×')
  const rows = [
    ratio('cold, 1,000 posts, to Eleventy', 0.5, wall(1000, 'lectern', 'cold'), wall(1000, 'eleventy', 'cold')),
    ratio(
      'cold, 1,000 posts, to Eleventy with equal posts',
      0.5,
      wall(1000, 'lectern', 'cold'),
      wall(1000, 'eleventy-equal', 'cold'),
    ),
    ratio('cold, 1,000 posts, to Jekyll', 0.25, wall(1000, 'lectern', 'cold'), wall(1000, 'jekyll', 'cold')),
    ratio('cold, 1,000 posts, to Hugo (strived for)', 1, wall(1000, 'lectern', 'cold'), wall(1000, 'hugo', 'cold')),
    ratio('cold, 10,000 posts, to 1,000', 11, wall(10_000, 'lectern', 'cold'), wall(1000, 'lectern', 'cold')),
    judged('peak memory, 10,000 posts', 1, peakGigabytes(sizes), 'GB'),
  ]
  for (const posts of [1000, 10_000]) {
    const warm = wall(posts, 'lectern', 'warm')
    rows.push(ratio(`no change, ${posts} posts, to all of Hugo`, 0.5, warm, wall(posts, 'hugo', 'cold')))
    for (const edit of ['body edit', 'title edit'])
      rows.push(ratio(`${edit}, ${posts} posts, to no change`, 1.2, wall(posts, 'lectern', edit), warm))
  }
  for (const posts of oneCourse) {
    if (!sizes.some((size) => size.posts === posts)) continue
    rows.push(
      ratio(`cold, ${posts} posts, to Jekyll`, 0.5, wall(posts, 'lectern', 'cold'), wall(posts, 'jekyll', 'cold')),
    )
    rows.push(judged(`no change, ${posts} posts`, 1, divided(wall(posts, 'lectern', 'warm'), 1000), 's'))
  }
  return [...rows, ...servingRows(sizes)]
}

function servingRows(sizes) {
  const latencies = sizes.find(({ posts }) => posts === 10_000)?.latencies
  const p95 = (key, kind) => (latencies?.has(key) ? quantile(latencies.get(key)[kind], 0.95) : undefined)
  return [
    judged('serving 10,000 posts, body edit, p95', 100, p95('lectern', 'body'), 'ms'),
    judged(
      'serving 10,000 posts, body edit, p95, to Hugo',
      1,
      divided(p95('lectern', 'body'), p95('hugo', 'body')),
      '×',
    ),
    judged('serving 10,000 posts, title edit, p95', 250, p95('lectern', 'title'), 'ms'),
  ]
}

function peakGigabytes(sizes) {
  const cold = sizes.find(({ posts }) => posts === 10_000)?.builds.get('lectern')?.cold ?? []
  return cold.length === 0 ? undefined : Math.max(...cold.map(({ peakBytes }) => peakBytes)) / gigabyte
}

function divided(above, below) {
  return above === undefined || below === undefined ? undefined : above / below
}

function judged(what, limit, measured, unit) {
  if (measured === undefined) return [what, `≤ ${limit} ${unit}`, 'not measured', '–']
  return [what, `≤ ${limit} ${unit}`, `${measured.toFixed(2)} ${unit}`, measured <= limit ? 'yes' : 'no']
}
