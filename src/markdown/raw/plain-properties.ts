import type { Properties } from 'hast'

/**
 * The properties of an element of Markdown as they are once they have been attributes.
 *
 * @returns The same object where nothing changes; `undefined` where a property is not one that Markdown makes.
 */
export function plainProperties(properties: Properties): Properties | undefined {
  let isChanged = false
  for (const name in properties) {
    const value = properties[name]
    if (value === false || value === null || value === undefined) isChanged = true
    else if (name === 'className' || name === 'ariaDescribedBy') {
      if (!isWords(value)) return undefined
    } else if (name === 'checked' || name === 'disabled') {
      if (value !== true) return undefined
    } else if (name === 'start') {
      if (typeof value !== 'number') return undefined
    } else if (footnotes.has(name)) isChanged ||= value !== ''
    else if (!texts.has(name) || typeof value !== 'string') return undefined
  }
  return isChanged ? Object.fromEntries(changed(properties)) : properties
}

const texts = new Set(['href', 'src', 'alt', 'title', 'id', 'align', 'type', 'ariaLabel', 'dataTableOfContents'])
const footnotes = new Set(['dataFootnotes', 'dataFootnoteRef', 'dataFootnoteBackref'])

function isWords(value: Properties[string]): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((word) => /^\S+$/.test(String(word)))
}

function changed(properties: Properties): [string, Properties[string]][] {
  return Object.entries(properties).flatMap(([name, value]): [string, Properties[string]][] => {
    if (value === false || value === null || value === undefined) return []
    return [[name, footnotes.has(name) ? '' : value]]
  })
}
