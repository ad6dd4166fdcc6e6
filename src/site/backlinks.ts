import type { Session } from '../types.ts'
import type { FindNamed } from './session-names.ts'

/** The sessions whose text links a session by `[[…]]`, in teaching order. */
export function findBacklinks(
  sessions: readonly Session[],
  find: () => FindNamed,
): ReadonlyMap<Session, readonly Session[]> {
  const backlinks = new Map<Session, Set<Session>>()
  for (const from of sessions) {
    for (const { kind, target } of from.mentions ?? []) {
      const [name = ''] = target.split('#')
      const found = kind === 'session' && name !== '' ? find()(name, from) : undefined
      if (found?.kind !== 'found' || found.item.kind !== 'session' || found.item === from) continue
      const known = backlinks.get(found.item) ?? new Set()
      backlinks.set(found.item, known.add(from))
    }
  }
  return new Map(Array.from(backlinks, ([session, linking]) => [session, [...linking]]))
}
