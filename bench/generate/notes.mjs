import { blocks, features, headingLevels, inline, lengths, lists } from './shares.mjs'
import {
  centredImage,
  codeBlock,
  displayedFormula,
  footnotes,
  htmlBlock,
  htmlImage,
  markdownImage,
  table,
} from './special.mjs'
import { label, paperAddress, prose, title } from './text.mjs'
import { codeLines, formulas } from './words.mjs'

/**
 * What was said in a session: headings, prose, lists and pictures, with the constructs that its author is fond of.
 *
 * @param {import('./random.mjs').Random} random
 * @param {number} length In characters.
 */
export function notes(random, length) {
  const has = {}
  for (const [name, { share }] of Object.entries(features)) has[name] = random.chance(share)
  const parts = ['<!--excerpt.start-->', `# ${title(random, 30)}`, ...rareBlocks(random, has)]
  let size = parts.join('\n\n').length
  // The rare blocks stand between the others, not all in one place.
  const rare = parts.splice(2)
  while (size < length) {
    const block = makers[random.weighted(blocks)](random, has, length - size)
    parts.push(block)
    size += block.length + 2
    if (rare.length > 0 && random.chance(0.1)) parts.push(rare.pop())
  }
  return [...parts, ...rare].join('\n\n')
}

const makers = {
  heading,
  paragraph: (random, has, left) => paragraph(random, has, Math.min(left, random.length(lengths.paragraph))),
  paragraphWithImage: (random, has) =>
    `${paragraph(random, has, random.length(lengths.paragraph))}\n${htmlImage(random)}`,
  htmlImage,
  centredImage,
  htmlBlock,
  comment: (random) => `<!-- ${prose(random, 60)} -->`,
  bullets: (random, has) => list(random, has, { mark: '-', items: lists.bullets, level: 0 }),
  numbered: (random, has) => list(random, has, { mark: '1.', items: lists.numbered, level: 0 }),
  rule: () => '---',
}

function heading(random, has) {
  const text = title(random, random.length(lengths.heading))
  const marked = has.anchors && random.chance(features.anchors.headingsWithAnchor)
  const anchor = marked ? `<a name="part-${random.below(1000)}"></a>` : ''
  return `${'#'.repeat(random.weighted(headingLevels))} ${anchor}${text}`
}

function paragraph(random, has, length) {
  const text = prose(random, length)
  const labelled =
    has.labels && random.chance(features.labels.paragraphsWithLabel) ? `**${label(random)}:** ${text}` : text
  return `${labelled}${additions(random, has, inline.linksInParagraph)}`
}

function additions(random, has, linkShare) {
  const found = []
  if (random.chance(linkShare)) found.push(` See [${label(random)}](${paperAddress(random)}).`)
  if (has.emphasis && random.chance(features.emphasis.paragraphsWith)) found.push(` It is *${label(random)}*.`)
  if (has.inlineHtml && random.chance(features.inlineHtml.paragraphsWith))
    found.push(` Its <b>${label(random)}</b><br> counts.`)
  if (has.math && random.chance(features.math.paragraphsWith)) found.push(` Here $${random.pick(formulas)}$ holds.`)
  if (has.code && random.chance(features.code.inline)) found.push(` Run \`${random.pick(codeLines).trim()}\`.`)
  return found.join('')
}

function list(random, has, { mark, items, level }) {
  const indent = '    '.repeat(level)
  const lines = []
  for (let left = Math.max(1, random.count(items)); left > 0; left -= 1) {
    lines.push(`${indent}${mark} ${item(random, has, level)}`)
    const nested = level === 0 ? lists.itemsWithNested : level === 1 ? lists.nestedWithNested : 0
    if (random.chance(nested)) lines.push(list(random, has, { mark: '-', items: lists.nested, level: level + 1 }))
  }
  return lines.join('\n')
}

function item(random, has, level) {
  const text = prose(random, random.length(level === 0 ? lengths.item : lengths.nestedItem))
  const labelled = has.labels && random.chance(features.labels.itemsWithLabel) ? `**${label(random)}**: ${text}` : text
  return `${labelled}${additions(random, has, inline.linksInItem)}`
}

function rareBlocks(random, has) {
  const made = []
  const add = (wanted, count, make) => {
    for (let left = wanted ? random.count(count) : 0; left > 0; left -= 1) made.push(make(random))
  }
  add(has.math, features.math.displayed, displayedFormula)
  add(has.code, features.code.blocks, codeBlock)
  add(has.markdownImages, features.markdownImages.images, markdownImage)
  add(has.tables, features.tables.tables, table)
  if (has.footnotes) made.push(footnotes(random, features.footnotes.footnotes))
  return made
}
