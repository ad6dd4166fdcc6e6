/** What the elements of simple HTML may hold, and stand in: https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody */

/** Running text: they end no paragraph. */
const phrasing = new Set(
  (
    'a abbr b big br cite code del em font i img ins kbd mark q s samp small span strike strong sub sup tt u var wbr ' +
    'input'
  ).split(' '),
)

/** Blocks: they end a paragraph, and so may stand in none. */
const blocks = new Set(
  (
    'address article aside blockquote center details div figcaption figure footer header hr main nav ol p section ' +
    'summary ul h1 h2 h3 h4 h5 h6 li'
  ).split(' '),
)

/** Blocks that only Markdown may make here, since it nests them rightly: others wait for the parser of the standard. */
const markdownBlocks = new Set('pre table thead tbody tfoot tr th td dl dt dd'.split(' '))

/** Around a place: elements in which others would end them, or change them. */
export interface Surroundings {
  readonly inParagraph: boolean
  readonly inHeading: boolean
  readonly inLink: boolean
  /** The name of the nearest element, where one of the same HTML has opened it. */
  readonly parent: string | undefined
}

/** Whether an element stands where it is put, so that the parser of the standard would neither move nor end any. */
export function mayStandIn(around: Surroundings, name: string, by: 'html' | 'markdown'): boolean {
  if (phrasing.has(name)) return (name !== 'a' || !around.inLink) && (name !== 'input' || by === 'markdown')
  if (around.inParagraph) return false
  if (by === 'markdown' && markdownBlocks.has(name)) return true
  if (!blocks.has(name) || (around.inHeading && isHeading(name))) return false
  return name !== 'li' || by === 'markdown' || around.parent === 'ul' || around.parent === 'ol'
}

/** What is around the content of an element. */
export function within(around: Surroundings, name: string, by: 'html' | 'markdown'): Surroundings {
  const inParagraph = around.inParagraph || name === 'p'
  const inHeading = around.inHeading || isHeading(name)
  const inLink = around.inLink || name === 'a'
  const parent = by === 'html' ? name : undefined
  const isSame =
    inParagraph === around.inParagraph &&
    inHeading === around.inHeading &&
    inLink === around.inLink &&
    parent === around.parent
  return isSame ? around : { inParagraph, inHeading, inLink, parent }
}

function isHeading(name: string): boolean {
  return name.length === 2 && /^h[1-6]$/.test(name)
}
