#!/usr/bin/env node
// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { compareSites } from './compare.mjs'
import { formatComparison } from './report.mjs'

const usage = `Usage: npm run compare -- A B [options]

Compares two built sites: A is the judge's (Jekyll's), B is ours.

  --selector S      compare only inside S: main, #content, article.post (commas allowed)
  --selector-a S, --selector-b S
  --ignore S        leave elements out, e.g. ".anchor,[aria-hidden=true]"
  --base URL        origin or base path to strip from links (may be repeated)
  --pages REGEX     only URLs that match
  --expect FILE     JSON list of expected differences: [{page, aspect, a, b, reason}]
  --strict-urls     count bare URLs that became links as differences
  --expected        show expected differences too
  --limit N         differences shown per page and aspect (8)
  --json            the whole comparison as JSON

Exits 1 where a URL of A is missing or a difference is not expected.
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    selector: { type: 'string' },
    'selector-a': { type: 'string' },
    'selector-b': { type: 'string' },
    ignore: { type: 'string' },
    base: { type: 'string', multiple: true },
    pages: { type: 'string' },
    expect: { type: 'string' },
    'strict-urls': { type: 'boolean' },
    expected: { type: 'boolean' },
    limit: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
const [a, b] = positionals
if (values.help || a === undefined || b === undefined) {
  process.stdout.write(usage)
  process.exit(values.help ? 0 : 2)
}

const absent = [a, b].find((folder) => !existsSync(folder))
if (absent !== undefined) {
  process.stderr.write(`No such folder: ${absent}\n`)
  process.exit(2)
}

const comparison = compareSites(a, b, {
  ...(values.selector && { selector: values.selector }),
  ...(values['selector-a'] && { selectorA: values['selector-a'] }),
  ...(values['selector-b'] && { selectorB: values['selector-b'] }),
  ...(values.ignore && { ignore: values.ignore }),
  ...(values.base && { bases: values.base }),
  ...(values.pages && { pages: values.pages }),
  ...(values.expect && { expected: JSON.parse(readFileSync(values.expect, 'utf8')) }),
  bareUrls: !values['strict-urls'],
})
const text = values.json
  ? JSON.stringify(comparison, null, 2)
  : formatComparison(comparison, {
      limit: Number(values.limit ?? 8),
      expected: values.expected ? 'show' : 'hide',
    })
process.stdout.write(`${text}\n`)
const failed = comparison.urls.missing.length > 0 || comparison.pages.some((page) => page.differences.length > 0)
process.exitCode = failed ? 1 : 0
