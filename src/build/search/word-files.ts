import { createCborWriter } from './cbor.ts'
import type { IndexedWord, Places } from './read-words.ts'

/** Words that are searched in one file. */
export interface WordFile {
  readonly bytes: Buffer
  /** What the words begin with that are looked for in it. */
  readonly from: string
  readonly to: string
}

// As Pagefind has it: a reader loads about 25 KB for a word.
const largestWeight = 20_000
const usualSize = 1 << 17

/**
 * An index's words in files, as Pagefind divides them.
 *
 * @param words In their order.
 * @see https://github.com/Pagefind/pagefind/blob/main/pagefind/src/index/mod.rs
 */
export function wordFiles(words: Iterable<IndexedWord>): readonly WordFile[] {
  const writer = createCborWriter(usualSize)
  const files: { bytes: Buffer; from: string; to: string }[] = []
  let count = 0
  let weight = 0
  let from: Buffer | undefined
  let to: Buffer | undefined
  const end = () => {
    if (from === undefined || to === undefined) return
    const body = writer.take()
    writer.array(1)
    writer.array(count)
    files.push({ bytes: Buffer.concat([writer.take(), body]), from: from.toString(), to: to.toString() })
    count = 0
    weight = 0
    from = undefined
  }
  for (const indexed of words) {
    writeWord(indexed)
    from ??= indexed.word
    to = indexed.word
    count += 1
    for (const places of indexed.pages) weight += places.weight
    if (weight >= largestWeight) end()
  }
  end()
  for (const [index, file] of files.entries()) if (index > 0) shorten(files[index - 1], file)
  return files

  function writeWord({ word, pages, variants }: IndexedWord): void {
    writer.array(3)
    writer.text(word)
    writePages(pages)
    writer.array(variants.length)
    for (const { form, pages: ofForm } of variants) {
      writer.array(2)
      writer.text(form)
      writePages(ofForm)
    }
  }

  function writePages(pages: readonly Places[]): void {
    writer.array(pages.length)
    let before = 0
    for (const { page, bytes, start, end: last } of pages) {
      writer.array(3)
      writer.integer(page - before)
      writer.items(bytes, start, last)
      before = page
    }
  }
}

/** Cuts the last word of a file and the first one of the next to what tells them apart. */
function shorten(file: { from: string; to: string } | undefined, next: { from: string }): void {
  if (file === undefined) return
  const last = [...file.to]
  const first = [...next.from]
  let same = 0
  while (same < Math.min(last.length, first.length) && last[same] === first[same]) same += 1
  const to = last.slice(0, same + 1).join('')
  // No word may be left out.
  if (Buffer.compare(Buffer.from(to), Buffer.from(file.from)) >= 0) file.to = to
  next.from = first.slice(0, same + 1).join('')
}
