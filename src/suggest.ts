/**
 * Finds the known name that was probably meant.
 *
 * @returns A hint such as `did you mean "post"?`, or `undefined` where nothing is near.
 */
export function suggest(written: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  // What the names have in common by their kind, such as `.html`, makes none of them near.
  const own = written.replace(/\.\w+$/, '')
  let bestDistance = Math.floor(Math.max(own.length, 3) / 3) + 1
  for (const name of known) {
    if (Math.abs(name.length - written.length) > bestDistance) continue
    const distance = editDistance(written.toLowerCase(), name.toLowerCase(), bestDistance + 1)
    if (distance < bestDistance || (distance === bestDistance && best !== undefined && name < best)) {
      best = name
      bestDistance = distance
    }
  }
  return best === undefined ? undefined : `did you mean "${best}"?`
}

/** Edits (insert, delete, replace, swap of neighbours) from one text to the other; `limit` or more may be cut short. */
function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row[j] = Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) row[j] = Math.min(row[j] ?? 0, (beforeLast[j - 2] ?? 0) + 1)
    }
    if (Math.min(...row) >= limit) return limit
    beforeLast = last
    last = row
  }
  return last[b.length] ?? limit
}
