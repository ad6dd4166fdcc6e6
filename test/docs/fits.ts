import type { JsonSchema } from './json-schema.ts'

/** Whether a value fits a JSON Schema: as much of the standard as ours use, written without a look at what makes them. */
export function fits(value: unknown, schema: JsonSchema): boolean {
  const { type, anyOf, items, properties, required, additionalProperties, minimum, pattern } = schema as Rules
  if (type !== undefined && ![type].flat().some((name) => isOf(value, name))) return false
  if ('const' in schema && value !== schema['const']) return false
  if (anyOf !== undefined && !anyOf.some((part) => fits(value, part))) return false
  if (pattern !== undefined && typeof value === 'string' && !new RegExp(pattern, 'u').test(value)) return false
  if (minimum !== undefined && typeof value === 'number' && value < minimum) return false
  if (Array.isArray(value)) return items === undefined || value.every((item) => fits(item, items))
  if (typeof value !== 'object' || value === null) return true
  if (required?.some((name) => !Object.hasOwn(value, name)) === true) return false
  return Object.entries(value).every(([name, inner]) => {
    const own = properties?.[name]
    if (own !== undefined) return fits(inner, own)
    if (additionalProperties === false) return false
    return additionalProperties === undefined || additionalProperties === true || fits(inner, additionalProperties)
  })
}

interface Rules {
  readonly type?: string | readonly string[]
  readonly anyOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly minimum?: number
  readonly pattern?: string
}

function isOf(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    case 'integer':
      return Number.isInteger(value)
    default:
      return typeof value === type
  }
}
