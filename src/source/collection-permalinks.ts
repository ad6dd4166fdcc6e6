import type { Problem } from '../problem.ts'
import type { Collection } from './config.ts'
import { unknownPlaceholder } from './url-placeholders.ts'
import type { YamlMapping } from './yaml.ts'

/** Tells of collections whose permalink has a placeholder that nobody knows. */
export function collectionPermalinks(
  collections: ReadonlyMap<string, Collection>,
  problemAt: YamlMapping['problemAt'],
): readonly Problem[] {
  return Array.from(collections).flatMap(([name, { permalink = '' }]) => {
    const unknown = unknownPlaceholder(permalink)
    if (unknown === undefined) return []
    const message = `"collections.${name}.permalink" ${unknown.message}`
    const hint = unknown.hint ?? 'correct the value, or remove it for the default'
    return problemAt(['collections', name, 'permalink'], { severity: 'error', code: 'config-type', message, hint })
  })
}
