import { readings } from './shares.mjs'
import { names, paperAddress, prose, title } from './text.mjs'

const groupTitles = ['## Required Readings: ', '## More Readings: ', '## Even More: ']

/**
 * The papers of a session: for each a heading and a list of its link, authors and abstract.
 *
 * @param {import('./random.mjs').Random} random
 * @param {number} length In characters.
 */
export function readingList(random, length) {
  const lines = ['In this session, our readings cover: ', '', groupTitles[0], '']
  let size = lines.join('\n').length
  for (let index = 0; size < length; index += 1) {
    const paper = paperEntry(random, length - size)
    size += paper.length + 2
    lines.push(paper, '')
    if (index === 2 && size < length) lines.push(groupTitles[1], '')
    else if (index === 9 && size < length) lines.push(groupTitles[2], '')
  }
  return lines.join('\n')
}

function paperEntry(random, left) {
  const items = []
  const address = paperAddress(random)
  if (random.chance(readings.listsWithLink))
    items.push(random.chance(readings.linksAreBare) ? address : `[URL](${address})`)
  if (random.chance(readings.listsWithSubmission))
    items.push('[Submitted on 6 Jun 2024 (v1), last revised 30 Dec 2024]')
  items.push(names(random, random.length(readings.authors)))
  const heading = `${'#'.repeat(random.weighted(readings.levelOfPapers))} ${title(random, random.length([61, 69]))}`
  const rest = left - heading.length - items.join('\n').length
  if (rest > 0) items.push(prose(random, Math.min(rest, random.length(readings.abstract))))
  const mark = random.chance(0.7) ? '+' : '-'
  return `${heading}\n${items.map((item) => `${mark} ${item}`).join('\n')}\n`
}
