// Scores the extraction of papers against labels made by hand: precision and recall by grade, and how often title,
// ids, authors and section are right. `node bench/papers/score.mjs CORPUS [tuning|held-out|all] [--errors]`; the
// program must be built before (`npm run prepare`), or be named: `--dist FOLDER`.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { errors: { type: 'boolean' }, dist: { type: 'string', default: join(import.meta.dirname, '../../dist') } },
})
const [corpus, split = 'all'] = positionals
if (corpus === undefined) throw new Error('Name the folder that holds 2024sp/_contents and 2025sp/_contents')
const { parse } = await import(join(resolve(options.dist), 'markdown/index.js'))
const labelFolder = join(import.meta.dirname, 'labels')
const dialect = { indentedCode: false, excerptSeparator: '<!--excerpt.start-->' }

const parts = split === 'all' ? ['tuning', 'held-out'] : [split]
for (const part of parts) {
  for (const year of ['2024sp', '2025sp', undefined]) {
    const sessions = await readSessions(part, year)
    report(
      `${part} ${year ?? 'both'}`,
      sessions.map((session) => match(session)),
      year === undefined,
    )
  }
}

async function readSessions(part, year) {
  const sessions = []
  for (const folder of year === undefined ? ['2024sp', '2025sp'] : [year]) {
    const files = readdirSync(join(corpus, folder, '_contents'))
      .filter((name) => name.endsWith('.md'))
      .sort(byBytes)
    for (const [index, name] of files.entries()) {
      if ((index % 3 === 2 ? 'held-out' : 'tuning') !== part) continue
      const labels = JSON.parse(readFileSync(join(labelFolder, folder, `${name.slice(0, -3)}.json`), 'utf8'))
      const text = readFileSync(join(corpus, folder, '_contents', name), 'utf8').replaceAll('\r\n', '\n')
      const { papers } = await parse(text, dialect)
      sessions.push({ name: `${folder}/${name}`, labels, papers })
    }
  }
  return sessions
}

/** Pairs each found paper with the label that it is, by id, title or line; each is used once. */
function match({ name, labels, papers }) {
  const free = new Set(labels.papers)
  const pairs = papers.map((paper) => {
    const label =
      [...free].find((candidate) => sharesId(paper.ids, candidate.ids)) ??
      [...free].find((candidate) => paper.title !== undefined && fold(paper.title) === fold(candidate.title ?? '')) ??
      [...free].find(
        (candidate) =>
          [candidate.line, candidate.entryLine].includes(paper.position.line) && !contradicts(paper.ids, candidate.ids),
      )
    if (label !== undefined) free.delete(label)
    return { paper, label }
  })
  return { name, labels, pairs, missed: [...free] }
}

function report(name, sessions, isWhole) {
  for (const uncertain of [true, false]) {
    const counts = {
      identified: count(sessions, 'identified', uncertain),
      candidate: count(sessions, 'candidate', uncertain),
    }
    const line = Object.entries(counts).map(
      ([grade, { right, found, labelled }]) =>
        `${grade}: precision ${ratio(right, found)}, recall ${ratio(right, labelled)}`,
    )
    console.log(`${name.padEnd(16)} ${uncertain ? 'all labels      ' : 'without uncertain'} ${line.join(' | ')}`)
  }
  if (!isWhole) return
  const pairs = sessions.flatMap(({ pairs }) => pairs.filter(({ label }) => label !== undefined))
  const right = (test, of = pairs) => ratio(of.filter(test).length, of.length)
  const named = pairs.filter(({ label }) => label.authors !== undefined)
  console.log(
    `${''.padEnd(16)} facts: title ${right(sameTitle)}, ids ${right(sameIds)}, authors ${right(sameAuthors, named)}, section ${right(sameSection)}, line ${right(({ paper, label }) => paper.position.line === label.line)}`,
  )
  if (options.errors) for (const session of sessions) showErrors(session)
}

function count(sessions, grade, withUncertain) {
  let [right, found, labelled] = [0, 0, 0]
  for (const { labels, pairs } of sessions) {
    const counts = (label) => withUncertain || label.uncertain !== true
    labelled += labels.papers.filter((label) => label.grade === grade && counts(label)).length
    for (const { paper, label } of pairs) {
      if (paper.grade !== grade) continue
      const doubtful = label === undefined ? isUncertainOther(paper, labels) : label.uncertain === true
      if (!withUncertain && doubtful) continue
      found++
      if (label?.grade === grade && (grade === 'candidate' || sharesId(paper.ids, label.ids))) right++
    }
  }
  return { right, found, labelled }
}

function isUncertainOther(paper, { others }) {
  return others.some((other) => other.uncertain === true && other.line === paper.position.line)
}

function showErrors({ name, pairs, missed }) {
  for (const { paper, label } of pairs) {
    const at = `${name}:${paper.position.line}`
    const shown = `${paper.title ?? '(no title)'} ${JSON.stringify(paper.ids)}`
    if (label === undefined) console.log(`  + ${at} ${paper.grade} ${shown}`)
    else if (label.grade !== paper.grade)
      console.log(
        `  ~ ${at} ${paper.grade}, labelled ${label.grade}${label.uncertain ? ' (uncertain)' : ''}: ${shown} ${JSON.stringify(label.ids)}`,
      )
    else {
      if (!sameTitle({ paper, label })) console.log(`  t ${at} "${paper.title}" labelled "${label.title}"`)
      if (!sameIds({ paper, label }))
        console.log(`  i ${at} ${JSON.stringify(paper.ids)} labelled ${JSON.stringify(label.ids)}`)
      if (label.authors !== undefined && !sameAuthors({ paper, label }))
        console.log(`  a ${at} ${JSON.stringify(paper.authors.slice(0, 6))} labelled ${JSON.stringify(label.authors)}`)
      if (!sameSection({ paper, label })) console.log(`  s ${at} ${paper.section} labelled ${label.section}`)
    }
  }
  for (const label of missed)
    console.log(
      `  - ${name}:${label.line} ${label.grade}${label.uncertain ? ' (uncertain)' : ''} ${label.title} ${JSON.stringify(label.ids)}`,
    )
}

function sameTitle({ paper, label }) {
  return fold(paper.title ?? '') === fold(label.title ?? '')
}

function sameIds({ paper, label }) {
  const keys = new Set([...Object.keys(paper.ids), ...Object.keys(label.ids)])
  return [...keys].every((key) => foldId(paper.ids[key]) === foldId(label.ids[key]))
}

function sameAuthors({ paper, label }) {
  return (
    JSON.stringify(paper.authors.slice(0, label.authors.length).map(fold)) === JSON.stringify(label.authors.map(fold))
  )
}

function sameSection({ paper, label }) {
  return fold(paper.section ?? '') === fold(label.section ?? '')
}

function sharesId(a, b) {
  return Object.keys(a).some((key) => b[key] !== undefined && foldId(a[key]) === foldId(b[key]))
}

function contradicts(a, b) {
  return Object.keys(a).some((key) => b[key] !== undefined && foldId(a[key]) !== foldId(b[key]))
}

function foldId(id) {
  return id
    ?.toLowerCase()
    .replace(/\/$/, '')
    .replace(/^http:/, 'https:')
}

function fold(text) {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

function ratio(part, whole) {
  return `${whole === 0 ? '1.000' : (part / whole).toFixed(3)} (${part}/${whole})`
}

function byBytes(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}
