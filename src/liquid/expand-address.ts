import { type Expanded, type ExpandInput, sourceMap } from './expand.ts'
import { hideLiteral, showLiteral } from './literal.ts'

/** What stands in for Liquid where it is not run: texts by variable, such as `site.baseurl`. */
export type Addresses = ReadonlyMap<string, string>

// `{{ site.baseurl }}` and `{{ '/images/a.png' | relative_url }}`: how Jekyll sites write an address of their own.
const address =
  /\{\{-?\s*(?:(site\.(?:baseurl|url))|(?:"([^"{}<>\n]*)"|'([^'{}<>\n]*)')\s*\|\s*(?:relative|absolute)_url)\s*-?\}\}/g

/**
 * Fills in the site's own address in a text whose author is not trusted; all other Liquid in it stays text.
 *
 * A path gets no base URL here: all links of a page get it at the end.
 */
export function expandAddresses(
  { text, bodyOffset, isMarkdown }: Omit<ExpandInput, 'file'>,
  addresses: () => Addresses,
): Expanded {
  const body = text.slice(bodyOffset)
  const source = isMarkdown ? hideLiteral(body) : body
  const pieces = [{ output: 0, source: 0 }]
  let output = ''
  let at = 0
  for (const match of source.matchAll(address)) {
    const [written, variable, double, single] = match
    output += source.slice(at, match.index)
    pieces.push({ output: output.length, source: match.index })
    output += variable === undefined ? (double ?? single ?? '') : (addresses().get(variable) ?? '')
    at = match.index + written.length
    pieces.push({ output: output.length, source: at })
  }
  if (at === 0) return { text, problems: [], toSource: (position) => position, isAsWritten: true }
  const filled = text.slice(0, bodyOffset) + showLiteral(output + source.slice(at))
  return { text: filled, problems: [], toSource: sourceMap(filled, pieces, text, bodyOffset), isAsWritten: false }
}
