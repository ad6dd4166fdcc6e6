// @ts-check
import { parse } from 'parse5'
import { attribute, isInCode, select, selectTitle, textOf, unseen } from './dom.mjs'
import { compileSelector } from './selector.mjs'
import { blockEdge, normaliseHref, normaliseText } from './text.mjs'

/** @import { CompareOptions, Facts } from './types.d.mts' */
/** @typedef {import('parse5').DefaultTreeAdapterTypes.Node} Node */
/** @typedef {import('parse5').DefaultTreeAdapterTypes.Element} Element */

/**
 * @typedef {object} Collected
 * @property {string[]} headings
 * @property {string[]} anchors
 * @property {string[]} links
 * @property {string[]} images
 * @property {string[]} cells
 * @property {string[]} lists
 * @property {string[]} numbering
 * @property {Set<string>} bareLinks
 */

const lists = new Set(['ul', 'ol', 'dl', 'menu'])

/**
 * What a reader meets on a page, normalised for comparison.
 *
 * @param {string} html
 * @param {Pick<CompareOptions, 'selector' | 'ignore' | 'bases'>} [options]
 * @returns {Facts}
 */
export function factsOfHtml(html, options = {}) {
  const document = parse(html)
  const bases = options.bases ?? []
  const ignored = compileSelector(options.ignore ?? '')
  const selected = options.selector ? select(document, compileSelector(options.selector)) : []
  const roots = selected.length > 0 ? selected : [document]
  /** @type {Collected} */
  const found = {
    headings: [],
    anchors: [],
    links: [],
    images: [],
    cells: [],
    lists: [],
    numbering: [],
    bareLinks: new Set(),
  }
  for (const root of roots) collect(root, found, { bases, ignored })
  const title = selectTitle(document)
  return {
    ...found,
    title: title ? [normaliseText(textOf(title, ignored, title))] : [],
    words: splitWords(roots.map((root) => textOf(root, ignored)).join(blockEdge)),
    entries: [],
    content: [],
    selectorMissed: Boolean(options.selector) && selected.length === 0,
  }
}

/**
 * What a feed or a sitemap holds.
 *
 * @param {string} xml
 * @param {Pick<CompareOptions, 'bases'>} [options]
 * @returns {Facts}
 */
export function factsOfXml(xml, options = {}) {
  const bases = options.bases ?? []
  const entries = [...xml.matchAll(/<(entry|item|url)\b[^>]*>([\s\S]*?)<\/\1>/g)].map((match) => {
    const body = match[2] ?? ''
    const address =
      /<loc>\s*([^<]*?)\s*<\/loc>/.exec(body)?.[1] ??
      /<link\b[^>]*?href="([^"]*)"/.exec(body)?.[1] ??
      /<link>\s*([^<]*?)\s*<\/link>/.exec(body)?.[1] ??
      ''
    const title = /<title\b[^>]*>([\s\S]*?)<\/title>/.exec(body)?.[1] ?? ''
    const date = /<published>([^<]*)<\/published>/.exec(body)?.[1]?.slice(0, 10) ?? ''
    return [normaliseHref(unescapeXml(address), bases), normaliseText(unescapeXml(title)), date]
      .filter(Boolean)
      .join(' · ')
  })
  return { ...emptyFacts(), entries }
}

/**
 * A file that is neither HTML nor XML: its text (white space aside), or a name for its bytes.
 *
 * @param {string} content
 * @returns {Facts}
 */
export function factsOfText(content) {
  return { ...emptyFacts(), content: content.split(/\s+/).filter(Boolean) }
}

/** @returns {Facts} */
function emptyFacts() {
  return {
    title: [],
    words: [],
    headings: [],
    anchors: [],
    links: [],
    images: [],
    cells: [],
    lists: [],
    numbering: [],
    entries: [],
    content: [],
    bareLinks: new Set(),
    selectorMissed: false,
  }
}

/**
 * @typedef {object} Context
 * @property {readonly string[]} bases
 * @property {(element: Element) => boolean} ignored
 */

/**
 * @param {Node} node
 * @param {Collected} found
 * @param {Context} context
 * @param {number} [depth] of lists
 */
function collect(node, found, context, depth = 0) {
  if (!('childNodes' in node)) return
  if (!('tagName' in node)) {
    for (const child of node.childNodes) collect(child, found, context, depth)
    return
  }
  if (unseen.has(node.tagName) || context.ignored(node)) return
  collectElement(node, found, context, depth)
  if (node.tagName === 'math' || node.tagName === 'svg') return
  const inside = lists.has(node.tagName) ? depth + 1 : depth
  for (const child of node.childNodes) collect(child, found, context, inside)
}

/**
 * @param {Element} element
 * @param {Collected} found
 * @param {Context} context
 * @param {number} depth
 */
function collectElement(element, found, context, depth) {
  const { tagName } = element
  const id = attribute(element, 'id') ?? (tagName === 'a' ? attribute(element, 'name') : undefined)
  if (id) found.anchors.push(id)
  if (/^h[1-6]$/.test(tagName)) {
    found.headings.push(`${tagName} ${plainText(element, context)}`.trim())
  } else if (tagName === 'a') collectLink(element, found, context)
  else if (tagName === 'img' || tagName === 'iframe' || tagName === 'video') {
    const source = attribute(element, 'src')
    if (source) found.images.push(normaliseHref(source, context.bases))
  } else if (tagName === 'tr' && !isInCode(element)) collectRow(element, found, context)
  else if (lists.has(tagName)) collectItems(element, found, context, depth)
}

/**
 * @param {Element} element
 * @param {Collected} found
 * @param {Context} context
 */
function collectLink(element, found, context) {
  const href = attribute(element, 'href')
  if (href === undefined) return
  const address = normaliseHref(href, context.bases)
  found.links.push(address)
  const text = textOf(element, context.ignored).trim()
  const bare = /^(?:mailto:|https?:\/\/)?(.*?)\/?$/s
  if (bare.exec(normaliseHref(text, context.bases))?.[1] === bare.exec(address)?.[1]) {
    found.bareLinks.add(address)
  }
}

/**
 * Empty cells at a row's end show nothing, and GFM pads short rows with them: left out.
 *
 * @param {Element} row
 * @param {Collected} found
 * @param {Context} context
 */
function collectRow(row, found, context) {
  const cells = row.childNodes.flatMap((cell) =>
    'tagName' in cell && (cell.tagName === 'td' || cell.tagName === 'th')
      ? [(cell.tagName === 'th' ? '= ' : '') + plainText(cell, context)]
      : [],
  )
  while (cells.length > 0 && /^(?:= )?$/.test(cells.at(-1) ?? '')) cells.pop()
  if (cells.length > 0) found.cells.push(`| ${cells.join(' | ')}`)
}

/**
 * One line an item: its depth, its kind and its own text without that of lists inside it.
 *
 * @param {Element} list
 * @param {Collected} found
 * @param {Context} context
 * @param {number} depth
 */
function collectItems(list, found, context, depth) {
  const ordered = list.tagName === 'ol'
  let number = Number(attribute(list, 'start') ?? 1)
  for (const item of list.childNodes) {
    if (!('tagName' in item) || context.ignored(item)) continue
    if (item.tagName !== 'li' && item.tagName !== 'dt' && item.tagName !== 'dd') continue
    const marker = item.tagName === 'li' ? (ordered ? '#' : '-') : `${item.tagName}:`
    const text = normaliseText(textOf(item, (element) => context.ignored(element) || lists.has(element.tagName)))
    found.lists.push(`${'  '.repeat(depth)}${marker} ${text}`)
    if (!ordered) continue
    number = Number(attribute(item, 'value') ?? number)
    found.numbering.push(`${'  '.repeat(depth)}${number}. ${text}`)
    number += 1
  }
}

/**
 * @param {Element} element
 * @param {Context} context
 * @returns {string}
 */
function plainText(element, context) {
  return normaliseText(textOf(element, context.ignored))
}

/**
 * @param {string} text
 * @returns {string[]}
 */
function splitWords(text) {
  return normaliseText(text).split(' ').filter(Boolean)
}

/**
 * @param {string} text
 * @returns {string}
 */
function unescapeXml(text) {
  return text
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/&#0?39;|&apos;/g, "'")
    .replaceAll('&amp;', '&')
}
