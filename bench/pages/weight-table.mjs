// @ts-check

/** @typedef {import('./measure.mjs').Measured & { name: string, version: string }} Row */

const INTRODUCTION = `# What a session's page loads

The same text, [one session of the sample](../posts/2025-spring/W11.2-team6-PPO.md), in Lectern's sample and in the starter
sites of other programs, with their own defaults and default themes: the bytes that a first visit loads in Chromium,
compressed by gzip as most hosts do (fonts are compressed by themselves), in KB of 1000 bytes, without pictures. Made by
\`npm run weight\`.
`

const NOTES = `
Lectern's page alone holds formulas as MathML, the papers of the session with their citations, related sessions and
structured data; in the others the formulas stay as they are written, because their starter sites have no math. Material
asks for its fonts at another host by default; where that cannot be reached, as here, these bytes are missing.

Not measured: al-folio and just-the-class, which are templates of repositories on GitHub rather than packages; Quarto,
which is not in Debian or npm.
`

/**
 * The figures as a Markdown document.
 *
 * @param {readonly Row[]} rows
 */
export function table(rows) {
  const head = [
    '',
    'HTML',
    'CSS',
    'JavaScript',
    'of these together',
    'fonts',
    'other',
    'requests',
    'other hosts',
    'layout shift',
    'text without JavaScript',
  ]
  const lines = rows.map((row) => [
    `**${row.name}** ${row.version}`,
    kilobytes(row.html),
    kilobytes(row.css),
    kilobytes(row.js),
    kilobytes(row.html + row.css + row.js),
    kilobytes(row.fonts),
    kilobytes(row.rest),
    row.requests,
    row.hosts.join(', ') || 'none',
    row.shift.toFixed(3),
    row.isTextWithoutScripts ? 'yes' : 'no',
  ])
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'))
  const text = [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  return `${INTRODUCTION}\n${text}\n${NOTES}`
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1)
}
