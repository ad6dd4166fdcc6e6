// @ts-check
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { diffSequences, sharedCount } from './diff.mjs'
import { compileExpectation, explain } from './expect.mjs'
import { factsOfHtml, factsOfText, factsOfXml } from './facts.mjs'

/**
 * @import { Aspect, AspectShare, CompareOptions, Difference, Expectation, Facts, Hunk, PageComparison,
 *   SiteComparison, WordCount } from './types.d.mts'
 */
/** @typedef {ReadonlyMap<string, Uint8Array | string>} Files */
/** @typedef {import('./expect.mjs').Rule} Rule */

/** @type {readonly Aspect[]} */
const aspects = [
  'title',
  'words',
  'headings',
  'anchors',
  'links',
  'images',
  'cells',
  'lists',
  'numbering',
  'entries',
  'content',
]
const textual = /\.(css|js|mjs|json|txt|map|svg|md|scss|sass|ics|bib)$/i

/**
 * Compares two built sites, given as folders: A is the judge's (Jekyll's), B is ours.
 *
 * @param {string} folderA
 * @param {string} folderB
 * @param {CompareOptions} [options]
 * @returns {SiteComparison}
 */
export function compareSites(folderA, folderB, options = {}) {
  return compareFiles(readFolder(folderA), readFolder(folderB), options)
}

/**
 * The same over sites in memory.
 *
 * @param {Files} filesA
 * @param {Files} filesB
 * @param {CompareOptions} [options]
 * @returns {SiteComparison}
 */
export function compareFiles(filesA, filesB, options = {}) {
  const wanted = new RegExp(options.pages ?? '')
  const a = byUrl(filesA, wanted)
  const b = byUrl(filesB, wanted)
  const rules = (options.expected ?? []).map(compileExpectation)
  /** @type {Set<Expectation>} */
  const used = new Set()
  /** @type {PageComparison[]} */
  const pages = []
  const shares = emptyShares()
  let words = { a: 0, b: 0, shared: 0, inOrder: 0 }
  const common = [...a.keys()].filter((url) => b.has(url)).toSorted()
  for (const url of common) {
    const factsA = readFacts(a.get(url) ?? '', filesA, {
      ...options,
      selector: options.selectorA ?? options.selector,
    })
    const factsB = readFacts(b.get(url) ?? '', filesB, {
      ...options,
      selector: options.selectorB ?? options.selector,
    })
    const page = comparePage(url, factsA, factsB, rules, used, options)
    words = addCounts(words, page.words)
    countShares(shares, factsA, factsB, page)
    if (page.differences.length > 0 || page.expected.length > 0) pages.push(page)
  }
  return {
    urls: {
      a: a.size,
      b: b.size,
      common: common.length,
      missing: [...a.keys()].filter((url) => !b.has(url)).toSorted(),
      extra: [...b.keys()].filter((url) => !a.has(url)).toSorted(),
    },
    words,
    aspects: shares,
    pages,
    unusedExpectations: (options.expected ?? []).filter((expectation) => !used.has(expectation)),
  }
}

/**
 * `a/index.html` → `/a/`.
 *
 * @param {string} path
 * @returns {string}
 */
export function urlOfPath(path) {
  return `/${path}`.replace(/\/index\.html?$/, '/')
}

/**
 * @param {string} folder
 * @returns {Files}
 */
function readFolder(folder) {
  const files = new Map()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(path.slice(join(folder, '/').length).replaceAll('\\', '/'), readFileSync(path))
  }
  return files
}

/**
 * @param {Files} files
 * @param {RegExp} wanted
 * @returns {Map<string, string>} url → path
 */
function byUrl(files, wanted) {
  const urls = new Map()
  for (const path of files.keys()) {
    const url = urlOfPath(path)
    if (wanted.test(url)) urls.set(url, path)
  }
  return urls
}

/**
 * @param {string} path
 * @param {Files} files
 * @param {CompareOptions & { selector?: string | undefined }} options
 * @returns {Facts}
 */
function readFacts(path, files, options) {
  const bytes = files.get(path) ?? ''
  const text = () => (typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('utf8'))
  if (/\.html?$/i.test(path)) return factsOfHtml(text(), options)
  if (/\.xml$/i.test(path)) return factsOfXml(text(), options)
  if (textual.test(path)) return factsOfText(text())
  return factsOfText(`sha256:${createHash('sha256').update(bytes).digest('hex')}`)
}

/**
 * @param {string} url
 * @param {Facts} a
 * @param {Facts} b
 * @param {readonly Rule[]} rules
 * @param {Set<Expectation>} used
 * @param {CompareOptions} options
 * @returns {PageComparison}
 */
function comparePage(url, a, b, rules, used, options) {
  const hunks = diffSequences(a.words, b.words)
  const all = [
    ...hunks.map((hunk) => wordsDifference('words', a.words, b.words, hunk)),
    ...diffSequences(a.content, b.content).map((hunk) => wordsDifference('content', a.content, b.content, hunk)),
    ...aspects.flatMap((aspect) => compareItems(aspect, a, b)),
  ]
  const explained = all.map((difference) => explain(url, difference, b, rules, used, options))
  const removed = hunks.reduce((sum, hunk) => sum + hunk.aEnd - hunk.aStart, 0)
  return {
    url,
    words: {
      a: a.words.length,
      b: b.words.length,
      shared: hunks.length === 0 ? a.words.length : sharedCount(a.words, b.words),
      inOrder: a.words.length - removed,
    },
    differences: explained.filter((difference) => difference.reason === undefined),
    expected: explained.filter((difference) => difference.reason !== undefined),
    selectorMissed: [
      ...(a.selectorMissed ? [/** @type {const} */ ('a')] : []),
      ...(b.selectorMissed ? [/** @type {const} */ ('b')] : []),
    ],
  }
}

/**
 * @param {'words' | 'content'} aspect
 * @param {readonly string[]} a
 * @param {readonly string[]} b
 * @param {Hunk} hunk
 * @returns {Difference}
 */
function wordsDifference(aspect, a, b, hunk) {
  return {
    aspect,
    a: a.slice(hunk.aStart, hunk.aEnd).join(' ') || null,
    b: b.slice(hunk.bStart, hunk.bEnd).join(' ') || null,
    near: a.slice(Math.max(0, hunk.aStart - 4), hunk.aStart).join(' '),
  }
}

/**
 * @param {Aspect} aspect
 * @param {Facts} a
 * @param {Facts} b
 * @returns {Difference[]}
 */
function compareItems(aspect, a, b) {
  if (aspect === 'words' || aspect === 'content') return []
  if (aspect === 'anchors') return missingAnchors(a.anchors, b.anchors)
  const [ofA, ofB] = aspect === 'entries' ? [a.entries.toSorted(), b.entries.toSorted()] : [a[aspect], b[aspect]]
  return diffSequences(ofA, ofB).flatMap((hunk) => {
    const near = ofA[hunk.aStart - 1] ?? ''
    return [
      ...ofA.slice(hunk.aStart, hunk.aEnd).map((item) => ({ aspect, a: item, b: null, near })),
      ...ofB.slice(hunk.bStart, hunk.bEnd).map((item) => ({ aspect, a: null, b: item, near })),
    ]
  })
}

/**
 * An id that only B has breaks no old link: it is no difference.
 *
 * @param {readonly string[]} a
 * @param {readonly string[]} b
 * @returns {Difference[]}
 */
function missingAnchors(a, b) {
  const there = new Set(b)
  return [...new Set(a)].filter((id) => !there.has(id)).map((id) => ({ aspect: 'anchors', a: id, b: null, near: '' }))
}

/** @returns {Record<Aspect, { pages: number, equal: number }>} */
function emptyShares() {
  const none = () => ({ pages: 0, equal: 0 })
  return {
    title: none(),
    words: none(),
    headings: none(),
    anchors: none(),
    links: none(),
    images: none(),
    cells: none(),
    lists: none(),
    numbering: none(),
    entries: none(),
    content: none(),
  }
}

/**
 * @param {Record<Aspect, { pages: number, equal: number }>} shares
 * @param {Facts} a
 * @param {Facts} b
 * @param {PageComparison} page
 */
function countShares(shares, a, b, page) {
  const unequal = new Set(page.differences.map((difference) => difference.aspect))
  for (const aspect of aspects) {
    if (a[aspect].length === 0 && b[aspect].length === 0) continue
    shares[aspect].pages += 1
    if (!unequal.has(aspect)) shares[aspect].equal += 1
  }
}

/**
 * @param {WordCount} one
 * @param {WordCount} other
 * @returns {WordCount}
 */
function addCounts(one, other) {
  return {
    a: one.a + other.a,
    b: one.b + other.b,
    shared: one.shared + other.shared,
    inOrder: one.inOrder + other.inOrder,
  }
}
