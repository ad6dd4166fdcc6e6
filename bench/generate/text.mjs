import { acronyms, compounds, firstNames, lastNames, smallWords, words } from './words.mjs'

const wordsInSentence = { least: 8, most: 30 }

/**
 * Sentences of about `length` characters.
 *
 * @param {import('./random.mjs').Random} random
 * @param {number} length
 */
export function prose(random, length) {
  let text = ''
  while (text.length < length) text += `${text === '' ? '' : ' '}${sentence(random, length - text.length)}`
  return text
}

/** A heading or title of about `length` characters, such as "Sparse Routing for Long-Context Agents". */
export function title(random, length) {
  let text = capital(random.pick(words))
  while (text.length < length) text += ` ${random.chance(0.2) ? random.pick(smallWords) : capital(word(random))}`
  return text
}

/** One word or two, for a bold label. */
export function label(random) {
  return title(random, random.length([13, 20]))
}

/** Names of people of about `length` characters. */
export function names(random, length) {
  const list = []
  for (let left = length; left > 0; left -= list.at(-1).length + 2)
    list.push(`${random.pick(firstNames)} ${random.pick(lastNames)}`)
  return list.join(', ')
}

/** The address of a preprint. Nothing is asked from it. */
export function paperAddress(random) {
  const month = `${20 + random.below(6)}${String(1 + random.below(12)).padStart(2, '0')}`
  return `https://arxiv.org/abs/${month}.${String(random.below(100_000)).padStart(5, '0')}`
}

function sentence(random, longest) {
  const { least, most } = wordsInSentence
  const length = Math.min(longest, 1e9)
  let text = capital(word(random))
  for (let left = least + random.below(most - least); left > 0 && text.length < length; left -= 1) {
    if (random.chance(0.05)) text += ','
    text += ` ${word(random)}`
  }
  return `${text}${random.chance(0.03) ? ':' : '.'}`
}

function word(random) {
  const kind = random.fraction()
  if (kind < 0.3) return random.pick(smallWords)
  if (kind < 0.94) return random.pick(words)
  if (kind < 0.96) return random.pick(acronyms)
  if (kind < 0.975) return random.pick(compounds)
  if (kind < 0.98) return `(${random.pick(words)} ${random.pick(acronyms)})`
  if (kind < 0.985) return `"${random.pick(words)} ${random.pick(words)}"`
  if (kind < 0.99) return `${random.pick(words)}'s`
  if (kind < 0.993) return `“${random.pick(words)}”`
  return `${random.below(1000) / 10}${random.chance(0.3) ? '%' : ''}`
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1)
}
