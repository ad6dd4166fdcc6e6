/**
 * A seeded source of chance: the same seed gives the same corpus on every machine.
 *
 * @param {number} seed
 * @returns {Random}
 * @typedef {{ fraction: () => number, below: (limit: number) => number, chance: (share: number) => boolean,
 *   pick: <T>(items: readonly T[]) => T, weighted: <T>(items: readonly (readonly [T, number])[]) => T,
 *   length: (measured: readonly [median: number, mean: number]) => number, count: (mean: number) => number }} Random
 */
export function createRandom(seed) {
  const fraction = mulberry32(seed)
  const below = (limit) => Math.floor(fraction() * limit)
  return {
    fraction,
    below,
    chance: (share) => fraction() < share,
    pick: (items) => items[below(items.length)],
    weighted: (items) => weighted(items, fraction()),
    length: ([median, mean]) => logNormal(median, mean, fraction),
    // A whole number whose mean is the given one.
    count: (mean) => Math.floor(mean) + (fraction() < mean % 1 ? 1 : 0),
  }
}

/** @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c (public domain) */
function mulberry32(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function weighted(items, fraction) {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0)
  let left = fraction * total
  for (const [item, weight] of items) {
    left -= weight
    if (left < 0) return item
  }
  return items.at(-1)[0]
}

// Lengths of prose are skewed; the log-normal distribution is fixed by the median and the mean.
function logNormal(median, mean, fraction) {
  const spread = Math.sqrt(2 * Math.log(mean / median))
  const gauss = Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction())
  return Math.round(median * Math.exp(spread * gauss))
}
