/** A name in the parts that citations sort by; a group has only one. */
export type Name = { readonly family: string; readonly given: string } | { readonly literal: string }

const particle = /^(?:de|da|di|do|dos|das|du|del|della|der|den|des|van|von|vom|zu|zum|la|le|ter|ten|bin|ibn|ben|af|av)$/
const suffix = /^(?:Jr\.?|Sr\.?|II|III|IV)$/

/**
 * Parts a name that is written given name first.
 *
 * @example partName('Quentin de Laroussilhe') // { family: 'de Laroussilhe', given: 'Quentin' }
 */
export function partName(name: string): Name {
  const words = name.trim().split(/\s+/)
  const tail = words.length > 2 && suffix.test(words.at(-1) ?? '') ? 2 : 1
  const last = words.length - tail
  if (last < 1 || !isWrittenPerson(name)) return { literal: name.trim() }
  let start = last
  while (start > 1 && particle.test(words[start - 1] ?? '')) start--
  return { family: words.slice(start).join(' '), given: words.slice(0, start).join(' ') }
}

/** Whether a name is a person's, with a given name, and not a group's such as `DeepSeek-AI` or `Gemini Team`. */
export function isWrittenPerson(name: string): boolean {
  return /\s/.test(name.trim()) && !/\b(?:Team|AI|Research|Labs?|Collaboration|Consortium|Group|Authors)$/.test(name)
}

/** The family name of a person. */
export function familyOf(name: string): string {
  const parts = partName(name)
  return 'literal' in parts ? parts.literal : parts.family
}
