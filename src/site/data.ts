import type { Problem } from '../problem.ts'
import { readYaml } from '../source/yaml.ts'
import type { SourceFile } from '../types.ts'

/**
 * Adds what a file of `_data/` holds (YAML, JSON, CSV or TSV) under its path: `_data/a/b.yml` is `site.data.a.b`.
 *
 * @returns Mistakes in the file.
 * @see https://jekyllrb.com/docs/datafiles/
 */
export function addData(data: Record<string, unknown>, file: SourceFile): readonly Problem[] {
  const path = file.path
    .replace(/^_data\//, '')
    .replace(/\.[^.]+$/, '')
    .split('/')
  const { value, problems } = readData(file)
  let folder = data
  for (const name of path.slice(0, -1)) {
    const inner = (folder[name] ?? Object.create(null)) as Record<string, unknown>
    folder[name] = inner
    folder = inner
  }
  // Jekyll's DataReader: what is no letter, digit, `_`, `-` or blank is dropped from the name.
  folder[(path.at(-1) ?? '').replace(/[^\w\s-]+|(?<=^|\b\s)\s+(?=$|\s?\b)/g, '').replace(/\s+/g, '_')] = value
  return problems
}

function readData(file: SourceFile): { value: unknown; problems: readonly Problem[] } {
  const text = file.text ?? ''
  if (/\.(csv|tsv)$/i.test(file.path))
    return { value: readTable(text, /\.tsv$/i.test(file.path) ? '\t' : ','), problems: [] }
  // A list is read as the value of a key, so that one reader serves both; JSON is YAML as well.
  const isList = /^\s*(?:#[^\n]*\n|---[^\n]*\n|\s)*[-[]/.test(text)
  if (!isList) {
    const { data, problems } = readYaml(text, { file: file.path, text, offset: 0 })
    return { value: data, problems }
  }
  const body = text.replace(/^---[^\n]*$/m, '')
  const prefix = 'list:\n'
  const { data, problems } = readYaml(`${prefix}${body.replace(/^(?=\[)/, ' ')}`, {
    file: file.path,
    text: prefix + text,
    offset: 0,
  })
  const unshift = problems.map((problem) =>
    problem.position === undefined
      ? problem
      : { ...problem, position: { ...problem.position, line: Math.max(1, problem.position.line - 1) } },
  )
  return { value: data['list'] ?? [], problems: unshift }
}

/**
 * Rows as mappings by the first row's names (RFC 4180). As by Ruby's CSV a cell in which nothing stands, or that is
 * missing, is no text: an empty one would count as true in templates. Of two columns with one name the first is taken.
 */
function readTable(text: string, separator: string): Record<string, string | null>[] {
  const rows: string[][] = [[]]
  const cell = separator === ',' ? /("(?:[^"]|"")*"|[^,\n]*)(,|\n|$)/gy : /("(?:[^"]|"")*"|[^\t\n]*)(\t|\n|$)/gy
  for (let match = cell.exec(text); match !== null && match.index < text.length; match = cell.exec(text)) {
    const [, written = '', end] = match
    rows.at(-1)?.push(written)
    if (end === '\n') rows.push([])
    if (end === '') break
  }
  const [names = [], ...rest] = rows.filter((row) => row.length > 0)
  const columns = [...new Set(names)].map((name) => ({ name: textOf(name) ?? '', index: names.indexOf(name) }))
  return rest.map((row) => {
    const cells = columns.map(({ name, index }) => [name, textOf(row[index])])
    return Object.assign(Object.create(null), Object.fromEntries(cells))
  })
}

function textOf(cell = ''): string | null {
  if (cell === '') return null
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
}
