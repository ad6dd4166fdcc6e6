// @ts-check
import { blockEdge, lineEdge, mathToken, shieldCode } from './text.mjs'

/** @typedef {import('parse5').DefaultTreeAdapterTypes.Node} Node */
/** @typedef {import('parse5').DefaultTreeAdapterTypes.Element} Element */

const blocks = new Set(
  `address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption
  figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre search section
  select summary table tbody td tfoot th thead tr ul`.split(/\s+/),
)
/** Elements that a reader never sees. */
export const unseen = new Set(['head', 'script', 'style', 'template', 'noscript', 'title'])

/**
 * The visible text below a node, with edges where blocks and lines end.
 *
 * @param {Node} root
 * @param {(element: Element) => boolean} ignored
 * @param {Node} [always] an element to read though it is normally unseen
 * @returns {string}
 */
export function textOf(root, ignored, always) {
  /** @type {string[]} */
  const parts = []
  /** @param {Node} node @param {boolean} code */
  const walk = (node, code) => {
    if (node.nodeName === '#text' && 'value' in node) {
      const text = node.value.replace(/[\t\n\f\r]/g, ' ')
      parts.push(code ? shieldCode(text) : text)
      return
    }
    if (!('childNodes' in node)) return
    if (!('tagName' in node)) {
      for (const child of node.childNodes) walk(child, code)
      return
    }
    if (node !== root && ignored(node)) return
    if (unseen.has(node.tagName) && node !== always) return
    if (node.tagName === 'br') parts.push(lineEdge)
    else if (node.tagName === 'math') parts.push(` ${mathToken} `)
    else {
      const block = blocks.has(node.tagName)
      if (block) parts.push(blockEdge)
      const inCode = code || node.tagName === 'code' || node.tagName === 'pre'
      for (const child of node.childNodes) walk(child, inCode)
      if (block) parts.push(blockEdge)
    }
  }
  walk(root, false)
  return parts.join('')
}

/**
 * @param {Node} root
 * @param {(element: Element) => boolean} matches
 * @returns {Element[]} outermost matches only
 */
export function select(root, matches) {
  if ('tagName' in root && matches(root)) return [root]
  return 'childNodes' in root ? root.childNodes.flatMap((child) => select(child, matches)) : []
}

/**
 * @param {Node} node
 * @returns {Element | undefined}
 */
export function selectTitle(node) {
  if (!('childNodes' in node)) return undefined
  for (const child of node.childNodes) {
    if (!('tagName' in child) || child.tagName === 'body') continue
    if (child.tagName === 'title') return child
    const found = selectTitle(child)
    if (found) return found
  }
  return undefined
}

/**
 * Rouge numbers lines by a table: that is no table of the author's.
 *
 * @param {Element} element
 * @returns {boolean}
 */
export function isInCode(element) {
  /** @type {Node | null} */
  let node = element.parentNode
  while (node && 'tagName' in node) {
    if (node.tagName === 'pre' || node.tagName === 'code') return true
    node = node.parentNode
  }
  return false
}

/**
 * @param {Element} element
 * @param {string} name
 * @returns {string | undefined}
 */
export function attribute(element, name) {
  return element.attrs.find((attr) => attr.name === name)?.value
}
