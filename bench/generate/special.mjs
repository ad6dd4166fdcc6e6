import { imageNames } from './files.mjs'
import { label, paperAddress, prose } from './text.mjs'
import { codeLines, displayedFormulas } from './words.mjs'

/** The blocks that are not prose. @typedef {import('./random.mjs').Random} Random */

/** @param {Random} random */
export function htmlImage(random) {
  const alternative = random.chance(0.3) ? ` alt="${label(random).replaceAll('"', '')}"` : ''
  return `<img src="/Lectures/images/${random.pick(imageNames)}"${alternative} width="100%" height="100%">`
}

/** @param {Random} random */
export function centredImage(random) {
  return `<p align="center">\n  ${htmlImage(random)}\n</p>`
}

/** @param {Random} random */
export function markdownImage(random) {
  return `![${prose(random, 60)}](/Lectures/images/${random.pick(imageNames)})`
}

/** @param {Random} random */
export function htmlBlock(random) {
  if (random.chance(0.5)) return `<div class="note">\n${prose(random, 100)}\n</div>`
  return `<ul>\n  <li>${prose(random, 60)}</li>\n  <li>${prose(random, 40)}</li>\n</ul>`
}

/** @param {Random} random */
export function codeBlock(random) {
  const lines = Array.from({ length: 3 + random.below(5) }, () => random.pick(codeLines))
  return `\`\`\`python\n${lines.join('\n')}\n\`\`\``
}

/** @param {Random} random */
export function displayedFormula(random) {
  return `$$\n${random.pick(displayedFormulas)}\n$$`
}

/** @param {Random} random */
export function table(random) {
  const row = () => `| ${label(random)} | ${random.below(100)} | ${random.below(1000) / 10} |`
  return ['| Method | Runs | Score |', '| --- | ---: | ---: |', row(), row(), row()].join('\n')
}

/**
 * A paragraph with footnotes, and their texts.
 *
 * @param {Random} random
 * @param {number} count
 */
export function footnotes(random, count) {
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const text = numbers.map((number) => `${prose(random, 60)}[^${number}]`).join(' ')
  return [text, ...numbers.map((number) => `[^${number}]: ${prose(random, 40)} ${paperAddress(random)}`)].join('\n\n')
}
