/**
 * Finds where a term stands: the first meeting that is not over yet.
 *
 * `public/lectern/schedule.js` has the same rule for the reader's clock.
 *
 * @returns Its index; the number of meetings when all are over.
 */
export function currentRow(rows: readonly { readonly overMs: number }[], nowMs: number): number {
  const index = rows.findIndex(({ overMs }) => nowMs < overMs)
  return index === -1 ? rows.length : index
}
