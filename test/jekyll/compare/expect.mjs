// @ts-check
/** @import { CompareOptions, Difference, Expectation, Facts } from './types.d.mts' */

/**
 * @typedef {object} Rule
 * @property {Expectation} expectation
 * @property {(url: string, difference: Difference) => boolean} matches
 */

/**
 * The difference with its reason, where it is an expected one.
 *
 * @param {string} url
 * @param {Difference} difference
 * @param {Facts} b
 * @param {readonly Rule[]} rules
 * @param {Set<Expectation>} used
 * @param {CompareOptions} options
 * @returns {Difference}
 */
export function explain(url, difference, b, rules, used, options) {
  const isBareUrl = difference.aspect === 'links' && difference.b !== null && b.bareLinks.has(difference.b)
  if (isBareUrl && options.bareUrls !== false) return { ...difference, reason: 'a bare URL is a link' }
  const rule = rules.find(({ matches }) => matches(url, difference))
  if (!rule) return difference
  used.add(rule.expectation)
  return { ...difference, reason: rule.expectation.reason }
}

/**
 * @param {Expectation} expectation
 * @returns {Rule}
 */
export function compileExpectation(expectation) {
  const page = new RegExp(expectation.page ?? '')
  const a = compileSide(expectation.a)
  const b = compileSide(expectation.b)
  return {
    expectation,
    matches: (url, difference) =>
      page.test(url) &&
      (expectation.aspect === undefined || expectation.aspect === difference.aspect) &&
      a(difference.a) &&
      b(difference.b),
  }
}

/**
 * @param {string | null | undefined} pattern
 * @returns {(text: string | null) => boolean}
 */
function compileSide(pattern) {
  if (pattern === undefined) return () => true
  if (pattern === null) return (text) => text === null
  const expression = new RegExp(pattern)
  return (text) => text !== null && expression.test(text)
}
