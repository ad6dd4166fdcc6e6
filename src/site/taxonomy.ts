import { type Problem, positionAt } from '../problem.ts'
import type { Group, LabelKind, Session, SourceFile } from '../types.ts'
import { compareNaturally } from './order.ts'
import { labelSlug } from './slug.ts'

export const labelKinds: readonly LabelKind[] = ['tags', 'categories', 'terms']

/** What one label of a kind is called. */
export const singular: Readonly<Record<LabelKind, string>> = { tags: 'tag', categories: 'category', terms: 'term' }

/** The groups of a kind, in the natural order of their names, and a notice for each label with several spellings. */
export function groupSessions(
  kind: LabelKind,
  sessions: readonly Session[],
): { readonly groups: readonly Group[]; readonly problems: readonly Problem[] } {
  // Labels live in Maps: a tag named `__proto__` is a tag like any other.
  const bySlug = new Map<string, { readonly spellings: Map<string, Session[]>; readonly sessions: Session[] }>()
  for (const session of sessions) {
    for (const label of session.labels[kind]) {
      const slug = labelSlug(label)
      const entry = bySlug.get(slug) ?? { spellings: new Map<string, Session[]>(), sessions: [] }
      bySlug.set(slug, entry)
      const users = entry.spellings.get(label) ?? []
      entry.spellings.set(label, users)
      users.push(session)
      if (entry.sessions.at(-1) !== session) entry.sessions.push(session)
    }
  }
  const groups: Group[] = []
  const problems: Problem[] = []
  for (const [slug, entry] of bySlug) {
    const spellings = [...entry.spellings].sort(byUse)
    const name = spellings[0]?.[0] ?? slug
    groups.push({ kind, name, slug, url: `/${kind}/${encodeURIComponent(slug)}/`, sessions: entry.sessions })
    for (const [spelling, users] of spellings.slice(1)) problems.push(spellingProblem(kind, name, spelling, users))
  }
  return { groups: groups.sort((a, b) => compareNaturally(a.slug, b.slug)), problems }
}

// The commonest first; of equally common ones the first by code units, so that the name does not hang on file order.
function byUse([a, usersOfA]: [string, Session[]], [b, usersOfB]: [string, Session[]]): number {
  return usersOfB.length - usersOfA.length || (a < b ? -1 : 1)
}

function spellingProblem(kind: LabelKind, name: string, spelling: string, users: readonly Session[]): Problem {
  const [first, ...others] = users
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  return {
    severity: 'warning',
    code: 'label-spelling',
    message: `The ${singular[kind]} "${spelling}" is also spelt "${name}"${more === '' ? '' : ` (here${more})`}; they share one page`,
    hint: `write "${name}"`,
    ...(first === undefined ? {} : { file: first.file.path, ...placeOf(kind, spelling, first.file) }),
  }
}

const keys: Readonly<Record<LabelKind, RegExp>> = {
  tags: /^tags?[ \t]*:/m,
  categories: /^categor(?:y|ies)[ \t]*:/m,
  terms: /^term[ \t]*:/m,
}

/** Where a label is written; none where it comes from the settings. */
function placeOf(kind: LabelKind, label: string, { text = '' }: SourceFile): Pick<Problem, 'position' | 'length'> {
  const key = keys[kind].exec(text)
  if (key === null) return {}
  const start = key.index + key[0].length
  const escaped = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const offset = text.slice(start).search(new RegExp(`(?<![\\p{L}\\p{N}-])${escaped}(?![\\p{L}\\p{N}-])`, 'u'))
  return offset === -1 ? {} : { position: positionAt(text, start + offset), length: label.length }
}
