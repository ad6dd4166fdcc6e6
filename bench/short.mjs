import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { editor } from './edits.mjs'
import { programs } from './programs/index.mjs'
import { writeSite } from './site.mjs'

const posts = 100
const index = 50
// Its page only: the post is not one of the newest, which the feed holds too.
const filesOfBody = 1

/**
 * Builds a small site, builds it again, and again after one edit, and counts what was done: unlike times, that is the
 * same on every machine.
 *
 * @param {{ work: string, seed: number, log: (text: string) => void }} options
 * @returns {0 | 1} 1 where a build did more than it has to.
 */
export function compareWork({ work, seed, log }) {
  const folder = join(work, 'short')
  writeSite('lectern', folder, { posts, seed, tools: '' })
  const edits = editor(programs.lectern, folder, { posts, seed, index })
  const cold = build(folder)
  const warm = build(folder)
  edits.editBody()
  const edited = build(folder)
  const rows = [
    row('cold: posts parsed', cold.parsed, posts),
    row('cold: files written', cold.written, cold.files),
    row('no change: posts parsed', warm.parsed, 0),
    row('no change: files written', warm.written, 0),
    row('one edit: posts parsed', edited.parsed, 1),
    row('one edit: files written', edited.written, filesOfBody),
  ]
  for (const { name, count, limit, isMet } of rows) log(`${isMet ? 'ok  ' : 'FAIL'} ${name} ${count}, at most ${limit}`)
  return rows.every(({ isMet }) => isMet) ? 0 : 1
}

// A count that is not told has not met its limit.
function row(name, count, limit) {
  return { name, count, limit, isMet: count <= limit }
}

function build(folder) {
  const { command, args } = programs.lectern.build('')
  const told = spawnSync(command, [...args, '--report', 'json'], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (told.status !== 0) throw new Error(`${told.stdout}${told.stderr}`)
  return JSON.parse(told.stdout)
}
