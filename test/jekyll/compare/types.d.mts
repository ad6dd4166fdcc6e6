/** One thing that is looked at on each page. */
export type Aspect =
  | 'title'
  | 'words'
  | 'headings'
  | 'anchors'
  | 'links'
  | 'images'
  | 'cells'
  | 'lists'
  | 'numbering'
  | 'entries'
  | 'content'

/** One difference. `a` is what stands in the first site only, `b` what stands in the second only. */
export interface Difference {
  readonly aspect: Aspect
  readonly a: string | null
  readonly b: string | null
  /** Words or an item before it, to find the place by. */
  readonly near: string
  /** Set where an expectation covers it: it then no longer counts as a difference. */
  readonly reason?: string
}

/**
 * A difference that is meant. All given fields must match.
 * `page`, `a` and `b` are regular expressions (as strings, so that a JSON file can hold them);
 * `a: null` means "nothing stands in A".
 */
export interface Expectation {
  readonly page?: string
  readonly aspect?: Aspect
  readonly a?: string | null
  readonly b?: string | null
  readonly reason: string
}

export interface CompareOptions {
  /** Compare only inside the elements that match: `main`, `#content`, `article.post`, or a list with commas. */
  readonly selector?: string
  readonly selectorA?: string
  readonly selectorB?: string
  /** Leave such elements out (anchors beside headings, "back to top", …). */
  readonly ignore?: string
  /** Origins and base paths to strip from links, e.g. `https://x.org/`, `/2025sp/`. */
  readonly bases?: readonly string[]
  /** Count a bare URL that became a link in B as expected (default true: GFM is wanted there). */
  readonly bareUrls?: boolean
  readonly expected?: readonly Expectation[]
  /** Only pages whose URL matches this regular expression. */
  readonly pages?: string
}

export interface WordCount {
  readonly a: number
  readonly b: number
  /** Words of A that B has too, wherever. */
  readonly shared: number
  /** Words of A that B has in the same order. */
  readonly inOrder: number
}

export interface PageComparison {
  readonly url: string
  readonly words: WordCount
  /** Unexpected ones only. */
  readonly differences: readonly Difference[]
  readonly expected: readonly Difference[]
  /** A given selector that found nothing; the whole body was compared. */
  readonly selectorMissed: readonly ('a' | 'b')[]
}

export interface AspectShare {
  readonly pages: number
  readonly equal: number
}

export interface SiteComparison {
  readonly urls: {
    readonly a: number
    readonly b: number
    readonly common: number
    readonly missing: readonly string[]
    readonly extra: readonly string[]
  }
  readonly words: WordCount
  /** `pages`: pages where either side has such a thing; `equal`: those without an unexpected difference. */
  readonly aspects: Readonly<Record<Aspect, AspectShare>>
  /** Pages with any difference, expected or not, in URL order. */
  readonly pages: readonly PageComparison[]
  readonly unusedExpectations: readonly Expectation[]
}

/** What is seen on one page; each list is in document order. */
export interface Facts {
  readonly title: readonly string[]
  readonly words: readonly string[]
  readonly headings: readonly string[]
  readonly anchors: readonly string[]
  readonly links: readonly string[]
  readonly images: readonly string[]
  readonly cells: readonly string[]
  readonly lists: readonly string[]
  readonly numbering: readonly string[]
  readonly entries: readonly string[]
  readonly content: readonly string[]
  /** Links whose text is their own address, by normalised address. */
  readonly bareLinks: ReadonlySet<string>
  readonly selectorMissed: boolean
}

export interface Hunk {
  readonly aStart: number
  readonly aEnd: number
  readonly bStart: number
  readonly bEnd: number
}
