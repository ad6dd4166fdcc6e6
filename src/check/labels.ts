import type { Problem } from '../problem.ts'
import { singular } from '../site/taxonomy.ts'
import type { LabelKind, Session } from '../types.ts'
import type { CheckContext } from './context.ts'
import type { Check } from './index.ts'
import { frontMatterPlace } from './places.ts'

/** Labels that only one session has, and sessions that lack those which the others have. */
export const labels: Check = function* (context) {
  yield* unlabelled(context, 'terms')
  yield* unlabelled(context, 'tags')
  yield* usedOnce(context, 'tags')
  yield* usedOnce(context, 'categories')
}

/** Where most sessions of a collection have a term or tags, the others were likely forgotten. */
function* unlabelled({ site }: CheckContext, kind: LabelKind): Generator<Problem> {
  for (const sessions of collectionsOf(site.sessions)) {
    const without = sessions.filter(({ labels }) => labels[kind].length === 0)
    const [first] = without
    if (first === undefined || without.length * 2 >= sessions.length) continue
    const names = without.slice(0, 4).map(({ file }) => file.path)
    yield {
      severity: 'notice',
      code: kind === 'terms' ? 'no-term' : 'no-tags',
      message:
        without.length === 1
          ? `The session has no ${kind === 'terms' ? 'term' : 'tags'}, as the others have`
          : `${without.length} sessions have no ${kind === 'terms' ? 'term' : 'tags'}: ${names.join(', ')}${without.length > 4 ? ' …' : ''}`,
      hint: kind === 'terms' ? 'add one: term: …' : 'add some: tags: […]',
      ...(without.length > 1 ? { count: without.length } : {}),
      ...frontMatterPlace(first.file, [kind === 'terms' ? 'term' : 'tags']),
    }
  }
}

function collectionsOf(sessions: readonly Session[]): readonly (readonly Session[])[] {
  const names = new Set(sessions.map(({ collection }) => collection))
  return Array.from(names, (name) => sessions.filter(({ collection }) => collection === name))
}

// Of a few sessions each has its own labels.
const fewSessions = 8

function* usedOnce({ site }: CheckContext, kind: LabelKind): Generator<Problem> {
  const once = site.groups[kind].filter(({ sessions }) => sessions.length === 1)
  const [first] = once
  const [session] = first?.sessions ?? []
  if (session === undefined || site.sessions.length < fewSessions || once.length === site.groups[kind].length) return
  const shown = once.slice(0, 6).map(({ name }) => `"${name}"`)
  yield {
    severity: 'notice',
    code: 'one-use-label',
    message:
      once.length === 1
        ? `Only this session has the ${singular[kind]} ${shown.join('')}`
        : `${once.length} ${kind} are those of one session only: ${shown.join(', ')}${once.length > shown.length ? ' …' : ''}`,
    hint: `use ${kind} that several sessions share, so that their pages bring sessions together`,
    count: once.length,
    ...frontMatterPlace(session.file, [
      kind === 'categories' && session.data['categories'] === undefined ? 'category' : kind,
    ]),
  }
}
