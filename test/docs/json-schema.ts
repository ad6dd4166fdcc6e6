import type * as v from 'valibot'

export type JsonSchema = Readonly<Record<string, unknown>>

/** What a check reads of a value, as JSON Schema; rules that it has no words for are left out. */
export function jsonSchema(schema: v.GenericSchema): JsonSchema {
  const node = schema as unknown as Node
  const [inner] = node.pipe ?? []
  // A pipe may begin with a pipe.
  const shape = inner?.pipe === undefined ? shapeOf(node) : jsonSchema(inner as unknown as v.GenericSchema)
  const minimum = node.pipe?.find(({ type }) => type === 'min_value')?.requirement
  const pattern = node.pipe?.find(({ type }) => type === 'regex')?.requirement
  const isWhole = node.pipe?.some(({ type }) => type === 'integer') === true
  const about = node.pipe?.findLast(({ type }) => type === 'metadata')?.metadata?.['about']
  return {
    ...shape,
    ...(about === undefined ? {} : { description: about }),
    ...(isWhole ? { type: 'integer' } : {}),
    ...(minimum === undefined ? {} : { minimum }),
    ...(pattern instanceof RegExp && !pattern.ignoreCase ? { pattern: pattern.source } : {}),
  }
}

interface Node {
  readonly type: string
  readonly pipe?: readonly (Node & { readonly requirement?: unknown; readonly metadata?: Record<string, unknown> })[]
  readonly options?: readonly v.GenericSchema[]
  readonly item?: v.GenericSchema
  readonly literal?: unknown
  readonly wrapped?: v.GenericSchema
  readonly value?: v.GenericSchema
  readonly entries?: Readonly<Record<string, v.GenericSchema>>
}

function shapeOf(node: Node): JsonSchema {
  switch (node.type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return { type: node.type }
    case 'literal':
      return { const: node.literal }
    case 'union':
      return anyOf((node.options ?? []).map(jsonSchema))
    case 'nullable':
    case 'nullish':
    case 'optional':
      return node.wrapped === undefined ? {} : anyOf([jsonSchema(node.wrapped), { type: 'null' }])
    case 'array':
      return { type: 'array', ...(node.item === undefined ? {} : { items: jsonSchema(node.item) }) }
    case 'record':
      return { type: 'object', ...(node.value === undefined ? {} : { additionalProperties: jsonSchema(node.value) }) }
    case 'strict_object':
    case 'loose_object':
      return objectOf(node)
    case 'custom':
      // The only one in use is that of mappings with any keys.
      return { type: 'object' }
    default:
      return {}
  }
}

function objectOf({ type, entries = {} }: Node): JsonSchema {
  const properties = Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, jsonSchema(entry)]))
  const required = Object.keys(entries).filter(
    (key) => !/^(?:nullish|optional)$/.test((entries[key] as unknown as Node).type),
  )
  return {
    type: 'object',
    properties,
    ...(required.length === 0 ? {} : { required }),
    ...(type === 'strict_object' ? { additionalProperties: false } : {}),
  }
}

/** Alternatives of plain types are one list of types; a description moves out. */
function anyOf(parts: readonly JsonSchema[]): JsonSchema {
  const description = parts.find((part) => part['description'] !== undefined)?.['description']
  const bare = parts
    .map(({ description: _, ...part }) => part)
    .flatMap((part) => (Array.isArray(part['anyOf']) ? part['anyOf'] : [part]))
  const said = description === undefined ? {} : { description }
  if (bare.some((part) => Object.keys(part).length === 0)) return said
  const isPlain = bare.every((part) => Object.keys(part).length === 1 && part['type'] !== undefined)
  if (isPlain) return { ...said, type: [...new Set(bare.flatMap((part) => part['type']))] }
  return { ...said, anyOf: bare }
}
