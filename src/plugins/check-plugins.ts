import * as v from 'valibot'
import { suggest } from '../suggest.ts'
import type { Plugins } from './plugins.ts'

const action = v.function('should be a function')
const named = (schema: v.GenericSchema) => v.record(v.string(), schema, 'should be a mapping of names')

const keys: Readonly<Record<keyof Plugins, v.GenericSchema>> = {
  markdown: v.array(
    v.strictObject({
      name: v.string('should be a name'),
      remark: v.optional(action),
      handlers: v.optional(named(action)),
      rehype: v.optional(action),
    }),
    'should be a list of features',
  ),
  outputs: v.array(action, 'should be a list of functions'),
  filters: named(action),
  tags: named(v.strictObject({ isBlock: v.optional(v.boolean('should be true or false')), render: action })),
}

/** What is wrong with the default export of a site's plugins; empty where nothing is. */
export function checkPlugins(value: unknown): readonly { readonly message: string; readonly hint: string }[] {
  const hint = 'see the docs on plugins for an example of each kind'
  if (typeof value !== 'object' || value === null)
    return [{ message: 'The file has no default export', hint: 'write "export default { filters: { … } }"' }]
  return Object.entries(value).flatMap(([key, part]) => {
    if (!Object.hasOwn(keys, key)) {
      const known = Object.keys(keys)
      return [{ message: `Plugins have no part "${key}"`, hint: suggest(key, known) ?? `use ${known.join(', ')}` }]
    }
    const result = v.safeParse(v.optional(keys[key as keyof Plugins]), part)
    if (result.success) return []
    const [issue] = result.issues
    const path = [key, ...(issue.path ?? []).map((item) => String(item.key))].join('.')
    const message = issue.type === 'strict_object' ? 'is no key, or is missing' : issue.message
    return [{ message: `"${path}" ${message}`, hint }]
  })
}
