import { positionAt } from '../problem.ts'
import type { Check } from './index.ts'

/** `<h3><th>…`: a heading cannot hold table cells, and browsers put it before the table. One problem a file. */
export const tableHeadings: Check = function* ({ texts }) {
  for (const { file, tags } of texts) {
    const found = tags.filter((tag, index) => {
      const next = tags[index + 1]
      return /^h[1-6]$/.test(tag.name) && !tag.isEnd && next !== undefined && !next.isEnd && /^t[hdr]$/.test(next.name)
    })
    const [first] = found
    if (first === undefined) continue
    yield {
      severity: 'warning',
      code: 'table-heading',
      message: `A heading <${first.name}> stands around table cells${found.length > 1 ? ` (${found.length} times)` : ''}`,
      hint: `remove <${first.name}>: <th> is a heading already, and its size is for the style sheet`,
      file: file.path,
      position: positionAt(file.text ?? '', first.start),
      length: first.end - first.start,
      ...(found.length > 1 ? { count: found.length } : {}),
    }
  }
}
