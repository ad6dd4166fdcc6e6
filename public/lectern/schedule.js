// Marks in the schedule where the seminar stands, by the reader's clock.
// The table is complete without it; then it may carry the mark that was set when the site was built.

/**
 * Finds the first meeting that is not over yet; the number of meetings when all are.
 *
 * @param {readonly { overMs: number }[]} rows In the schedule's order.
 * @param {number} nowMs
 */
export function currentRow(rows, nowMs) {
  const index = rows.findIndex(({ overMs }) => nowMs < overMs)
  return index === -1 ? rows.length : index
}

/** Puts the one mark of each table to where it belongs. */
export function markTables(root, nowMs) {
  for (const table of root.querySelectorAll('[data-schedule]')) {
    const rows = Array.from(table.querySelectorAll('[data-over]'), (row) => ({
      row,
      overMs: Date.parse(row.dataset.over),
    }))
    if (rows.length === 0) continue
    const end = table.querySelector('[data-schedule-end]')
    const here = rows[currentRow(rows, nowMs)]?.row ?? end
    for (const row of table.querySelectorAll('[aria-current]')) if (row !== here) row.removeAttribute('aria-current')
    here?.setAttribute('aria-current', 'date')
    if (end) end.hidden = here !== end
  }
}

if (typeof document !== 'undefined') {
  const update = () => markTables(document, Date.now())
  update()
  // A page left open over a meeting is right when it is looked at again; after a live reload, too.
  document.addEventListener('visibilitychange', update)
  document.addEventListener('lectern:update', update)
}
