import { isDocument } from '../ruby/document.ts'
import { toJson, toPrettyJson } from '../ruby/json.ts'
import { inspect } from '../ruby/print.ts'
import type { FilterSet } from './filter.ts'
import { escapeXml } from './markup.ts'

/** Filters that show data. */
export const dataFilters: FilterSet = () => ({
  jsonify: (input) => toJson(input),
  inspect: (input) => escapeXml(isDocument(input) ? toPrettyJson(input) : inspect(input)),
})
