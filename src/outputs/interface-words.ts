import type { Words } from '../words/words.ts'
import { xml } from './xml.ts'

const known = new WeakMap<Words, Words>()

/** The interface's words, escaped, so that layouts can print them as they are: `site.words`. */
export function interfaceWords(words: Words): Words {
  const escaped = known.get(words) ?? escapeWords(words)
  known.set(words, escaped)
  return escaped
}

function escapeWords(words: Words): Words {
  const entries = Object.entries(words).map(([key, word]) => [
    key,
    typeof word === 'string' ? xml(word) : word.map(xml),
  ])
  return { ...words, ...Object.fromEntries(entries) }
}
