import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')
/** Real course sites, where they stand next to the repository. */
const corpora = ['2024sp', '2025sp'].map((name) => join(root, '../shared/corpus', name, '_contents'))

/** The Markdown files of this repository's site and tests. */
export const fixtures: readonly string[] = [...markdownIn(join(root, 'posts')), ...markdownIn(join(root, 'test'))]

/** The posts of real course sites; none where there are no such sites. */
export const corpus: readonly string[] = corpora.flatMap((folder) => (existsSync(folder) ? markdownIn(folder) : []))

function markdownIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').replace(/\r\n?/g, '\n'))
}
