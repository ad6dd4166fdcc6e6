import type { ExtraWords } from '../types.ts'
import type { Words } from './words.ts'

/** The words that texts are marked up with: those alone, so that another word of the interface parses nothing again. */
export function extraWords(words: Words): ExtraWords {
  const entries = Object.entries(words).filter(([key]) => prefixes.test(key))
  return Object.fromEntries(entries) as ExtraWords
}

const prefixes = /^(?:callout_|embed_|citation_list$)/
