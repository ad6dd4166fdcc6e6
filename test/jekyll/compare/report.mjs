// @ts-check
/** @import { Difference, PageComparison, SiteComparison } from './types.d.mts' */

/**
 * A comparison as text to read: what is missing, then page by page, then the summary.
 *
 * @param {SiteComparison} comparison
 * @param {{ limit?: number, expected?: 'show' | 'hide' }} [options]
 * @returns {string}
 */
export function formatComparison(comparison, options = {}) {
  const limit = options.limit ?? 8
  const shown = options.expected === 'show'
  return [
    ...comparison.urls.missing.map((url) => `- only in A: ${url}`),
    ...comparison.urls.extra.map((url) => `+ only in B: ${url}`),
    ...comparison.pages
      .filter((page) => page.differences.length > 0 || shown)
      .map((page) => formatPage(page, limit, shown)),
    ...comparison.unusedExpectations.map(
      (expectation) => `Expected difference that no longer occurs: ${JSON.stringify(expectation)}`,
    ),
    formatSummary(comparison),
  ].join('\n')
}

/**
 * @param {PageComparison} page
 * @param {number} limit
 * @param {boolean} shown
 * @returns {string}
 */
function formatPage(page, limit, shown) {
  const lines = [...groupByAspect(page.differences)].flatMap(([aspect, differences]) => [
    `  ${aspect} (${differences.length})`,
    ...differences.slice(0, limit).flatMap(formatDifference),
    ...(differences.length > limit ? [`      … and ${differences.length - limit} more`] : []),
  ])
  const missed = page.selectorMissed.map((side) => `  (the selector found nothing in ${side.toUpperCase()})`)
  const expected = shown
    ? page.expected.flatMap((difference) => [`  expected: ${difference.reason}`, ...formatDifference(difference)])
    : []
  return ['', page.url, ...missed, ...lines, ...expected].join('\n')
}

/**
 * @param {Difference} difference
 * @returns {string[]}
 */
function formatDifference(difference) {
  const near = difference.near === '' ? '' : `   (after: ${shorten(difference.near, 60)})`
  return [
    ...(difference.a === null ? [] : [`    - ${shorten(difference.a, 240)}${near}`]),
    ...(difference.b === null ? [] : [`    + ${shorten(difference.b, 240)}${difference.a === null ? near : ''}`]),
  ]
}

/**
 * @param {SiteComparison} comparison
 * @returns {string}
 */
function formatSummary({ urls, words, aspects, pages }) {
  const expected = pages.reduce((sum, page) => sum + page.expected.length, 0)
  return [
    '',
    `URLs      ${urls.common} of ${urls.a} in both (${percent(urls.common, urls.a)}), ${urls.missing.length} only in A, ${urls.extra.length} only in B`,
    `Words     ${words.shared} of ${words.a} in both (${percent(words.shared, words.a)}), ${percent(words.inOrder, words.a)} in the same order; B has ${words.b}`,
    ...Object.entries(aspects)
      .filter(([, share]) => share.pages > 0)
      .map(
        ([aspect, share]) =>
          `${aspect.padEnd(10)}${share.equal} of ${share.pages} pages equal (${percent(share.equal, share.pages)})`,
      ),
    ...(expected > 0 ? [`${expected} expected differences (--expected shows them)`] : []),
  ].join('\n')
}

/**
 * @param {number} part
 * @param {number} whole
 * @returns {string}
 */
function percent(part, whole) {
  if (whole === 0) return '100 %'
  // Rounded down: 99.99 must not read as 100.
  return `${Math.floor((10_000 * part) / whole) / 100} %`
}

/**
 * @param {string} text
 * @param {number} length
 * @returns {string}
 */
function shorten(text, length) {
  return text.length <= length ? text : `${text.slice(0, length)} … (${text.length} characters)`
}

/**
 * Node 20 has no `Map.groupBy`.
 *
 * @param {readonly Difference[]} differences
 * @returns {Map<string, Difference[]>}
 */
function groupByAspect(differences) {
  /** @type {Map<string, Difference[]>} */
  const groups = new Map()
  for (const difference of differences) {
    const group = groups.get(difference.aspect)
    if (group) group.push(difference)
    else groups.set(difference.aspect, [difference])
  }
  return groups
}
