import { toText } from '../ruby/print.ts'
import { classOf, isNil } from '../ruby/value.ts'
import { type FilterSet, unsuitable } from './filter.ts'
import { smartify } from './smartify.ts'

/** Filters that write or read markup. */
export const markupFilters: FilterSet = ({ services }) => ({
  escape: (input) => (isNil(input) ? undefined : escapeHtml(toText(input))),
  h: (input) => (isNil(input) ? undefined : escapeHtml(toText(input))),
  escape_once: (input) => escapeOnce(toText(input)),
  xml_escape: (input) => escapeXml(toText(input)),
  strip_html: (input) => stripHtml(toText(input)),
  markdownify: (input) => services.markdownify(toText(input)),
  smartify: (input) => smartify(toText(input)),
  sassify: (input) => services.sass(textOf(input), 'indented'),
  scssify: (input) => services.sass(textOf(input), 'scss'),
})

/** Escapes a text for HTML, both quotes included, as Ruby's `CGI.escapeHTML`. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, escapeCharacter)
}

/** Escapes a text for HTML, but for what is escaped already. */
export function escapeOnce(text: string): string {
  return text.replace(/["><']|&(?!(?:[a-zA-Z]+|#\d+);)/g, escapeCharacter)
}

/** Escapes a text for XML, both quotes included. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => (character === "'" ? '&apos;' : escapeCharacter(character)))
}

/** Removes tags, comments, scripts and styles. @see Liquid's strip_html */
export function stripHtml(text: string): string {
  return removeTags(removeBlocks(text))
}

const blockEnds: Readonly<Record<string, string>> = { '<script': '</script>', '<!--': '-->', '<style': '</style>' }

// By hand, since a pattern looks for the end of each of many open ones up to the end of the text.
function removeBlocks(text: string): string {
  const endless = new Set<string>()
  const start = /<script|<!--|<style/g
  let kept = ''
  let at = 0
  for (let found = start.exec(text); found !== null; found = start.exec(text)) {
    const [opening] = found
    const close = blockEnds[opening] ?? ''
    const end = endless.has(opening) ? -1 : text.indexOf(close, found.index + opening.length)
    if (end === -1) {
      endless.add(opening)
      continue
    }
    kept += text.slice(at, found.index)
    at = end + close.length
    start.lastIndex = at
  }
  return kept + text.slice(at)
}

function removeTags(text: string): string {
  let kept = ''
  let at = 0
  for (let start = text.indexOf('<'); start !== -1; start = text.indexOf('<', at)) {
    const end = text.indexOf('>', start)
    if (end === -1) break
    kept += text.slice(at, start)
    at = end + 1
  }
  return kept + text.slice(at)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeCharacter(character: string): string {
  return ENTITIES[character] ?? character
}

function textOf(input: unknown): string {
  if (typeof input !== 'string') throw unsuitable('a text', classOf(input))
  return input
}
