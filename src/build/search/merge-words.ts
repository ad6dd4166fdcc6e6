import type { IndexedWord, Places } from './read-words.ts'

/**
 * The words of several indexes as those of one.
 *
 * @param indexes Each with its words in the order of their bytes, and each with pages of its own.
 */
export function* mergeWords(indexes: readonly Iterable<IndexedWord>[]): Iterable<IndexedWord> {
  const heads = indexes.map((words) => words[Symbol.iterator]()).map((words) => ({ words, next: words.next() }))
  for (;;) {
    let first: Buffer | undefined
    for (const { next } of heads)
      if (!next.done && (first === undefined || next.value.word.compare(first) < 0)) first = next.value.word
    if (first === undefined) return
    const same: IndexedWord[] = []
    for (const head of heads) {
      if (head.next.done || !head.next.value.word.equals(first)) continue
      same.push(head.next.value)
      head.next = head.words.next()
    }
    yield { word: first, pages: merged(same), variants: mergedVariants(same) }
  }
}

function merged(of: readonly { readonly pages: readonly Places[] }[]): readonly Places[] {
  const [only] = of
  const all = of.length === 1 && only !== undefined ? only.pages : of.flatMap(({ pages }) => pages)
  const isInOrder = all.every(({ page }, index) => index === 0 || page > (all[index - 1]?.page ?? 0))
  return isInOrder ? all : all.toSorted((a, b) => a.page - b.page)
}

/** In the order of their bytes: that of Pagefind is another one each time. */
function mergedVariants(words: readonly IndexedWord[]): IndexedWord['variants'] {
  const byForm = new Map<string, IndexedWord['variants'][number][]>()
  for (const variant of words.flatMap(({ variants }) => variants)) {
    const form = variant.form.toString()
    byForm.set(form, [...(byForm.get(form) ?? []), variant])
  }
  return Array.from(byForm, ([form, same]) => ({ form: Buffer.from(form), pages: merged(same) })).sort((a, b) =>
    a.form.compare(b.form),
  )
}
