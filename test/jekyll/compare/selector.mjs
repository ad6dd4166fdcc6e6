// @ts-check
/** @typedef {import('parse5').DefaultTreeAdapterTypes.Element} Element */

/**
 * A simple selector as a test: `main`, `#content`, `.post`, `div.post.wide#x`, `[hidden]`,
 * `[aria-hidden=true]`, several with commas. No combinators.
 *
 * @param {string} selector
 * @returns {(element: Element) => boolean}
 */
export function compileSelector(selector) {
  const tests = selector
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map(compileCompound)
  return (element) => tests.some((test) => test(element))
}

/**
 * @param {string} compound
 * @returns {(element: Element) => boolean}
 */
function compileCompound(compound) {
  const parts = compound.match(/^[\w-]+|\*|#[^#.[]+|\.[^#.[]+|\[[^\]]+\]/g) ?? []
  if (parts.join('') !== compound)
    throw new Error(`Cannot read the selector "${compound}"; use tag, #id, .class, [attribute]`)
  return (element) => parts.every((part) => matchesPart(element, part))
}

/**
 * @param {Element} element
 * @param {string} part
 * @returns {boolean}
 */
function matchesPart(element, part) {
  /** @param {string} name */
  const value = (name) => element.attrs.find((attr) => attr.name === name)?.value
  if (part === '*') return true
  if (part.startsWith('#')) return value('id') === part.slice(1)
  if (part.startsWith('.')) return (value('class') ?? '').split(/\s+/).includes(part.slice(1))
  if (!part.startsWith('[')) return element.tagName === part.toLowerCase()
  const [name = '', wanted] = part.slice(1, -1).split('=')
  const actual = value(name)
  return wanted === undefined ? actual !== undefined : actual === wanted.replace(/^["']|["']$/g, '')
}
