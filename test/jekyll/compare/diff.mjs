// @ts-check
/** @import { Hunk } from './types.d.mts' */

/** Above this many edits a stretch counts as replaced: the exact edits of a rewritten page tell nobody anything. */
const maxEdits = 1500

/**
 * Where two sequences differ, as hunks in order. Stretches between words that are unique in both are
 * compared by Myers' greedy algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986);
 * the unique words come first, as in patience diff, so that a page of 300,000 words stays cheap.
 *
 * @param {readonly string[]} a
 * @param {readonly string[]} b
 * @returns {readonly Hunk[]}
 */
export function diffSequences(a, b) {
  if (a.length === b.length && a.every((item, index) => item === b[index])) return []
  /** @type {Hunk[]} */
  const hunks = []
  let aStart = 0
  let bStart = 0
  for (const [aAnchor, bAnchor] of [...anchors(a, b), [a.length, b.length]]) {
    diffStretch(a, b, aStart, aAnchor ?? 0, bStart, bAnchor ?? 0, hunks)
    aStart = aAnchor ?? 0
    bStart = bAnchor ?? 0
  }
  return mergeTouching(hunks)
}

/**
 * How many items the two have in common, each counted as often as it stands in both.
 *
 * @param {readonly string[]} a
 * @param {readonly string[]} b
 * @returns {number}
 */
export function sharedCount(a, b) {
  const counts = countItems(b)
  let shared = 0
  for (const item of a) {
    const left = counts.get(item) ?? 0
    if (left === 0) continue
    counts.set(item, left - 1)
    shared += 1
  }
  return shared
}

/**
 * Pairs of positions of items that stand once in each, thinned to an increasing sequence.
 *
 * @param {readonly string[]} a
 * @param {readonly string[]} b
 * @returns {[number, number][]}
 */
function anchors(a, b) {
  const inA = countItems(a)
  const inB = countItems(b)
  /** @type {Map<string, number>} */
  const placeInB = new Map()
  b.forEach((item, index) => {
    if (inB.get(item) === 1) placeInB.set(item, index)
  })
  /** @type {[number, number][]} */
  const pairs = []
  a.forEach((item, index) => {
    const place = placeInB.get(item)
    if (place !== undefined && inA.get(item) === 1) pairs.push([index, place])
  })
  return longestIncreasing(pairs)
}

/**
 * @param {[number, number][]} pairs in order of their first member
 * @returns {[number, number][]}
 */
function longestIncreasing(pairs) {
  /** @type {number[]} */
  const tails = []
  /** @type {number[]} */
  const before = new Array(pairs.length).fill(-1)
  pairs.forEach(([, place], index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (tails[low - 1] ?? -1) : -1
    tails[low] = index
  })
  /** @type {[number, number][]} */
  const chain = []
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index]
    if (pair) chain.push(pair)
  }
  return chain.reverse()
}

/**
 * @param {readonly string[]} a
 * @param {readonly string[]} b
 * @param {number} aFrom
 * @param {number} aTo
 * @param {number} bFrom
 * @param {number} bTo
 * @param {Hunk[]} hunks
 */
function diffStretch(a, b, aFrom, aTo, bFrom, bTo, hunks) {
  let aStart = aFrom
  let bStart = bFrom
  let aEnd = aTo
  let bEnd = bTo
  while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) {
    aStart += 1
    bStart += 1
  }
  while (aEnd > aStart && bEnd > bStart && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd -= 1
    bEnd -= 1
  }
  if (aStart === aEnd && bStart === bEnd) return
  if (aStart === aEnd || bStart === bEnd) {
    hunks.push({ aStart, aEnd, bStart, bEnd })
    return
  }
  hunks.push(
    ...(
      myers(a.slice(aStart, aEnd), b.slice(bStart, bEnd)) ?? [
        { aStart: 0, aEnd: aEnd - aStart, bStart: 0, bEnd: bEnd - bStart },
      ]
    ).map((hunk) => ({
      aStart: hunk.aStart + aStart,
      aEnd: hunk.aEnd + aStart,
      bStart: hunk.bStart + bStart,
      bEnd: hunk.bEnd + bStart,
    })),
  )
}

/**
 * @param {readonly string[]} a
 * @param {readonly string[]} b
 * @returns {Hunk[] | null} null above `maxEdits`
 */
function myers(a, b) {
  const limit = Math.min(maxEdits, a.length + b.length)
  const offset = limit + 1
  const furthest = new Int32Array(2 * limit + 3)
  /** @type {Int32Array[]} */
  const trace = []
  for (let edits = 0; edits <= limit; edits += 1) {
    trace.push(furthest.slice(offset - edits - 1, offset + edits + 2))
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && (furthest[offset + k - 1] ?? 0) < (furthest[offset + k + 1] ?? 0))
      let x = down ? (furthest[offset + k + 1] ?? 0) : (furthest[offset + k - 1] ?? 0) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1
      furthest[offset + k] = x
      if (x >= a.length && x - k >= b.length) return backtrack(trace, a.length, b.length)
    }
  }
  return null
}

/**
 * @param {Int32Array[]} trace
 * @param {number} aLength
 * @param {number} bLength
 * @returns {Hunk[]}
 */
function backtrack(trace, aLength, bLength) {
  /** @type {Hunk[]} */
  const hunks = []
  let x = aLength
  let y = bLength
  for (let edits = trace.length - 1; edits > 0; edits -= 1) {
    const row = trace[edits] ?? new Int32Array()
    /** @param {number} diagonal */
    const at = (diagonal) => row[diagonal + edits + 1] ?? 0
    const k = x - y
    const down = k === -edits || (k !== edits && at(k - 1) < at(k + 1))
    const beforeK = down ? k + 1 : k - 1
    const beforeX = at(beforeK)
    const beforeY = beforeX - beforeK
    hunks.push(
      down
        ? { aStart: beforeX, aEnd: beforeX, bStart: beforeY, bEnd: beforeY + 1 }
        : { aStart: beforeX, aEnd: beforeX + 1, bStart: beforeY, bEnd: beforeY },
    )
    x = beforeX
    y = beforeY
  }
  return mergeTouching(hunks.reverse())
}

/**
 * @param {readonly Hunk[]} hunks
 * @returns {Hunk[]}
 */
function mergeTouching(hunks) {
  /** @type {Hunk[]} */
  const merged = []
  for (const hunk of hunks) {
    const last = merged.at(-1)
    if (last && last.aEnd === hunk.aStart && last.bEnd === hunk.bStart) {
      merged[merged.length - 1] = { ...last, aEnd: hunk.aEnd, bEnd: hunk.bEnd }
    } else merged.push(hunk)
  }
  return merged
}

/**
 * @param {readonly string[]} items
 * @returns {Map<string, number>}
 */
function countItems(items) {
  const counts = new Map()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}
