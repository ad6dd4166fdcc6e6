import * as v from 'valibot'
import { frontMatterKeys } from '../../src/source/front-matter-keys.ts'
import { looseSettings, settings } from '../../src/source/settings.ts'
import { type JsonSchema, jsonSchema } from './json-schema.ts'

/** The JSON Schema of `_config.yml`, for editors; further keys are allowed, since layouts may read them. */
export function settingsSchema(): JsonSchema {
  return documentSchema('Settings of a Lectern site (_config.yml)', { ...settings, ...looseSettings })
}

/** The JSON Schema of front matter. */
export function frontMatterSchema(): JsonSchema {
  return documentSchema('Front matter of a session or page', frontMatterKeys)
}

function documentSchema(title: string, keys: Readonly<Record<string, v.GenericSchema>>): JsonSchema {
  const names = Object.keys(keys).sort()
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    type: 'object',
    // Every key may also be empty.
    properties: Object.fromEntries(names.map((name) => [name, jsonSchema(v.nullish(keys[name] as v.GenericSchema))])),
  }
}
