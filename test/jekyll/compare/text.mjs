// @ts-check

/** Stands for one formula, however it was written. */
export const mathToken = '⟦math⟧'
/** A block's edge: no word and no `$…$` reaches across it. */
export const blockEdge = '\n'
/** A `<br>`: ends a word, not a formula. */
export const lineEdge = '\u2028'

// Private-use stand-ins, so that code is never taken for math.
const codeDollar = '\uE000'
const codeBackslash = '\uE001'
const plainAscii = /^[\x20-\x7E\n]*$/

/**
 * Hides what looks like math inside code.
 *
 * @param {string} text
 * @returns {string}
 */
export function shieldCode(text) {
  return text.replaceAll('$', codeDollar).replaceAll('\\', codeBackslash)
}

/**
 * Text in the form that is compared: formulas as one token, plain quotes, dashes, dots and spaces.
 *
 * @param {string} raw with block and line edges
 * @returns {string}
 */
export function normaliseText(raw) {
  const text = mathAsToken(raw)
  return (plainAscii.test(text) ? text : foldTypography(text))
    .replace(/--+/g, '-')
    .replace(/[\s\u2028]+/g, ' ')
    .trim()
}

/**
 * @param {string} text
 * @returns {string}
 */
function foldTypography(text) {
  return text
    .replaceAll(codeDollar, '$')
    .replaceAll(codeBackslash, '\\')
    .normalize('NFC')
    .replace(/\u00AD|\u200B|\u200C|\u200D|\u2060|\uFE0E|\uFE0F|\uFEFF/g, '')
    .replace(/[\u2018\u2019\u201A\u2032]/g, "'")
    .replace(/[\u201C\u201D\u201E\u2033]/g, '"')
    .replace(/[-\u2010-\u2015\u2212]+/g, '-')
    .replaceAll('\u2026', '...')
    .replaceAll('\u00AB', '<<')
    .replaceAll('\u00BB', '>>')
}

/**
 * @param {string} text
 * @returns {string}
 */
function mathAsToken(text) {
  if (!text.includes('$') && !text.includes('\\')) return text
  return (
    text
      .replace(/\\\[[^\n]*?\\\]|\\\([^\n]*?\\\)|\$\$[^\n]+?\$\$/g, ` ${mathToken} `)
      // Pandoc's rule for `$`: no space inside, no digit after, so that prices stay prices.
      .replace(/(?<![\\$\w])\$(?![\s$])[^\n$]*?(?<![\s\\])\$(?![\d$])/g, ` ${mathToken} `)
  )
}

/**
 * An address in the form that is compared: decoded, without `//`, base, or `index.html`.
 *
 * @param {string} href
 * @param {readonly string[]} bases
 * @returns {string}
 */
export function normaliseHref(href, bases) {
  const text = decode(href.trim().replace(/[\t\n\r]/g, ''))
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(text) ?? []
  return stripBase(collapseSlashes(path), bases).replace(/(^|\/)index\.html?$/, '$1') + rest
}

/**
 * @param {string} path
 * @returns {string}
 */
function collapseSlashes(path) {
  const [, origin = '', rest = ''] = /^((?:[a-z][a-z0-9+.-]*:)?(?:\/\/(?=[^/]+\.))?)(.*)$/is.exec(path) ?? []
  return origin + rest.replace(/\/{2,}/g, '/')
}

/**
 * @param {string} path
 * @param {readonly string[]} bases
 * @returns {string}
 */
function stripBase(path, bases) {
  for (const base of bases) {
    const bare = collapseSlashes(base).replace(/\/$/, '')
    if (bare === '') continue
    if (path === bare) return '/'
    if (path.startsWith(`${bare}/`)) return path.slice(bare.length)
  }
  return path
}

/**
 * @param {string} text
 * @returns {string}
 */
function decode(text) {
  if (!text.includes('%')) return text
  try {
    return decodeURI(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}
