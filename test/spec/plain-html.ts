import { type DefaultTreeAdapterMap, parseFragment, serialize } from 'parse5'

type Node = DefaultTreeAdapterMap['node']
type Parent = DefaultTreeAdapterMap['parentNode']
type Element = DefaultTreeAdapterMap['element']

/** HTML as a browser reads it, written in one way: so that only what it means is compared. */
export function plainHtml(html: string): string {
  return tidy(serialize(parseFragment(html.trim())))
}

/**
 * The same without what the dialect adds to every element of a kind: ids of headings, lazy pictures, frames of tables
 * that scroll, colours of code, marks of links to other hosts.
 */
export function undecorated(html: string): string {
  // A line end after an element that is never closed would be in a second one.
  const tree = parseFragment(html.trim())
  strip(tree)
  return tidy(serialize(tree))
}

// Whether a line end stands between two blocks shows nothing.
function tidy(html: string): string {
  return html
    .replace(/>\s+</g, '><')
    .replace(/\s+(<\/(?:p|li|h\d|td|th|blockquote|pre|code)>)/g, '$1')
    .trim()
}

function strip(parent: Parent): void {
  for (const child of [...parent.childNodes]) if ('tagName' in child) stripElement(child, parent)
}

function stripElement(element: Element, parent: Parent): void {
  strip(element)
  if (/^h[1-6]$/.test(element.tagName)) drop(element, ['id'])
  if (element.tagName === 'a') drop(element, ['rel'])
  if (element.tagName === 'img')
    drop(element, ['loading', 'decoding', ...(attributeOf(element, 'alt') === '' ? ['alt'] : [])])
  if (element.tagName === 'pre') drop(element, ['tabindex'])
  if (element.tagName === 'input') drop(element, ['aria-label'])
  if (/task-list/.test(attributeOf(element, 'class') ?? '')) drop(element, ['class'])
  element.attrs.sort((a, b) => (a.name < b.name ? -1 : 1))
  if (element.tagName === 'code') {
    for (const attribute of element.attrs)
      if (attribute.name === 'class') attribute.value = attribute.value.replace(/^hljs /, '')
  }
  const classes = attributeOf(element, 'class') ?? ''
  if (classes === 'table-scroll' || /^hljs-/.test(classes)) replaceByChildren(element, parent)
}

function drop(element: Element, names: readonly string[]): void {
  element.attrs = element.attrs.filter(({ name }) => !names.includes(name))
}

function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value
}

function replaceByChildren(element: Element, parent: Parent): void {
  for (const child of element.childNodes) child.parentNode = parent
  parent.childNodes.splice(parent.childNodes.indexOf(element as Node as never), 1, ...element.childNodes)
}
