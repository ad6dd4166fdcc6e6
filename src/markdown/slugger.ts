import { slug } from 'github-slugger'
import { memoizeTexts } from '../memo.ts'

/** Gives a text an id that no text before has. */
export type Slugger = (text: string) => string

/**
 * Makes the ids that GitHub gives the headings of a document: each text gets one of its own.
 *
 * The same as github-slugger, whose search for all that is no letter takes most of its time for texts in ASCII.
 */
export function createSlugger(): Slugger {
  const counts = new Map<string, number>()
  return (text) => {
    const base = slugOf(text)
    let id = base
    while (counts.has(id)) {
      const count = (counts.get(base) ?? 0) + 1
      counts.set(base, count)
      id = `${base}-${count}`
    }
    counts.set(id, 0)
    return id
  }
}

/** The slug of one text: small letters, digits, `_`, and hyphens for blanks. */
export function slugOf(text: string): string {
  const small = text.toLowerCase()
  const letters = isAscii.test(small) ? small : small.replace(notAscii, lettersOf)
  return letters.replace(notInSlug, '').replaceAll(' ', '-')
}

const isAscii = /^[\0-\x7f]*$/
const notAscii = /[^\0-\x7f]+/g
const notInSlug = /[^\w \-\x80-\uffff]+/g

/** What of some characters is in a slug: each is in it or not, whatever stands around. */
const lettersOf = memoizeTexts(slug)
