import type { Element, Nodes, Parents, Properties, Root } from 'hast'
import { toHtml as toStandardHtml } from 'hast-util-to-html'
import { htmlVoidElements } from 'html-void-elements'
import { find, html, type Info } from 'property-information'
import { isPlain } from '../plain.ts'

/**
 * Writes a tree as HTML: what hast-util-to-html makes of it, raw HTML as it is, in a third of the time.
 *
 * SVG and the like, which have rules of their own, are left to hast-util-to-html.
 */
export function toHtml(tree: Root): string {
  return isPlain ? toStandardHtml(tree, { allowDangerousHtml: true }) : writeAll(tree)
}

function writeAll(parent: Parents): string {
  let written = ''
  for (const child of parent.children) written += write(child, parent)
  return written
}

function write(node: Nodes, parent: Parents): string {
  if (node.type === 'text') return isCode(parent) ? node.value : escapeText(node.value)
  if (node.type === 'element') return writeElement(node)
  if (node.type === 'raw') return node.value
  return toStandardHtml(node)
}

/** Elements whose text is code of its own. */
function isCode(parent: Parents): boolean {
  return parent.type === 'element' && (parent.tagName === 'script' || parent.tagName === 'style')
}

function escapeText(text: string): string {
  return text.includes('<') || text.includes('&') ? text.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;') : text
}

const voids = new Set(htmlVoidElements)

function writeElement(element: Element): string {
  const { tagName, properties } = element
  if (tagName === 'svg' || tagName === 'template') return toStandardHtml(element, { allowDangerousHtml: true })
  const content = writeAll(element)
  const opening = `<${tagName}${writeAttributes(properties)}>`
  return content === '' && voids.has(tagName.toLowerCase()) ? opening : `${opening}${content}</${tagName}>`
}

function writeAttributes(properties: Properties): string {
  let written = ''
  for (const name in properties) {
    const attribute = writeAttribute(attributeOf(name), properties[name])
    if (attribute !== '') written += ` ${attribute}`
  }
  return written
}

/** An attribute by the name of its property. */
interface Attribute {
  readonly info: Info
  /** As it is written. */
  readonly name: string
}

const known = new Map<string, Attribute>()

function attributeOf(property: string): Attribute {
  const before = known.get(property)
  if (before !== undefined) return before
  const info = find(html, property)
  const attribute = { info, name: escapeAll(info.attribute, /[\0\t\n\f\r "&'/<=>`]/g) }
  known.set(property, attribute)
  return attribute
}

function writeAttribute({ info, name }: Attribute, given: Properties[string]): string {
  const value = asBoolean(info, given)
  if (value === null || value === undefined || value === false || Number.isNaN(value)) return ''
  if (value === true) return name
  const text = Array.isArray(value) ? joined(info, value) : String(value)
  return `${name}="${/["&'`\0]/.test(text) ? escapeAll(text, /["&'`\0]/g) : text}"`
}

function joined(info: Info, values: readonly (string | number)[]): string {
  if (!info.commaSeparated) return values.join(' ').trim()
  return [...values, ...(values.at(-1) === '' ? [''] : [])].join(', ').trim()
}

/** An attribute without a value, such as `checked`, by whatever says that it is there. */
function asBoolean(info: Info, value: Properties[string]): Properties[string] {
  const isNamed = value === info.attribute || value === ''
  if (info.overloadedBoolean && isNamed) return true
  return (info.boolean || info.overloadedBoolean) && (typeof value !== 'string' || isNamed) ? Boolean(value) : value
}

function escapeAll(text: string, signs: RegExp): string {
  return text.replace(signs, (sign) => `&#x${sign.charCodeAt(0).toString(16).toUpperCase()};`)
}
