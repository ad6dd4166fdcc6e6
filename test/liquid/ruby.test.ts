import { readFileSync } from 'node:fs'
import { Liquid, LiquidError } from 'liquidjs'
import { describe, expect, it } from 'vitest'
import { smartify } from '../../src/liquid/filters/smartify.ts'
import { registerFilters } from '../../src/liquid/filters.ts'
import type { LiquidServices } from '../../src/liquid/services.ts'
import { registerTags } from '../../src/liquid/tags.ts'
import { accepted } from './accepted.ts'

interface Snippet {
  readonly name: string
  readonly template: string
  readonly data?: Readonly<Record<string, unknown>>
  readonly config?: Readonly<Record<string, string>>
  readonly timezone?: string
}

interface Recorded {
  readonly config: Readonly<Record<string, string>>
  readonly files: Readonly<Record<string, string>>
  readonly data: Readonly<Record<string, unknown>>
  readonly snippets: readonly Snippet[]
}

type Answer = string | { readonly error: string }

const recorded: Recorded = readJson('snippets.json')
const answers: Readonly<Record<string, Answer>> = readJson('answers.json')
const now = new Date('2025-09-03T14:05:06Z')

describe('a template renders as with Ruby', () => {
  it.each(recorded.snippets)('$name', (snippet) => {
    const expected = answers[snippet.name]
    const difference = accepted[snippet.name]
    const actual = answer(snippet)
    if (difference === undefined) expect(show(actual)).toEqual(show(expected))
    else expect(show(actual), `accepted because ${difference.because}`).toEqual(difference.ours)
  })
})

it('differs from Ruby in less than 1 % of the snippets', () => {
  expect(Object.keys(accepted).length).toBeLessThan(recorded.snippets.length / 100)
})

it('has no difference on its list that is none', () => {
  const needless = Object.entries(accepted).filter(([name, { ours }]) => show(answers[name]) === ours)
  expect(needless).toEqual([])
})

// What Jekyll and its plugin write about themselves.
const SIGNATURE = /<!-- (?:Begin|End) Jekyll SEO tag.*?-->\n|<meta name="generator".*?>\n/g

/** All errors are equal: the wording is ours. */
function show(answer: Answer | undefined): string {
  return typeof answer === 'string' ? answer.replace(SIGNATURE, '') : 'ERROR'
}

function answer(snippet: Snippet): Answer {
  const liquid = createLiquid(snippet)
  const data = revive({ ...recorded.data, ...snippet.data }) as object
  try {
    return String(liquid.renderSync(liquid.parse(snippet.template, 'pages/week.md'), data))
  } catch (error) {
    if (LiquidError.is(error) && error.token !== undefined) return { error: error.message }
    throw error
  }
}

function createLiquid(snippet: Snippet): Liquid {
  const includes = Object.entries(recorded.files).filter(([path]) => path.startsWith('_includes/'))
  const liquid = new Liquid({
    jekyllInclude: true,
    jekyllWhere: true,
    ownPropertyOnly: true,
    dynamicPartials: false,
    strictFilters: false,
    renderLimit: 60_000,
    memoryLimit: 1e8,
    parseLimit: 1e8,
    templates: Object.fromEntries(includes.map(([path, text]) => [path.slice('_includes/'.length), text])),
  })
  const services = createServices(snippet)
  registerFilters(liquid, services)
  registerTags(liquid, services)
  return liquid
}

function createServices(snippet: Snippet): LiquidServices {
  const config = { ...recorded.config, ...snippet.config }
  return {
    baseUrl: config['baseurl'] ?? '',
    siteUrl: config['url'] ?? '',
    environment: 'production',
    feedPath: '/feed.xml',
    // As kramdown, for the paragraphs that the snippets have.
    markdownify: (markdown) => {
      const html = markdown.replace(/&(?!\w+;)/g, '&amp;').replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
      if (html.trim() === '') return '\n'
      return smartify(html.startsWith('<p>') ? `${html}\n` : `<p>${html}</p>\n`)
    },
    highlight: (code) => code.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    sass: () => 'a b { color: red; }\n',
    postUrl: (name) => POST_URLS[name.replace(/^\//, '')],
    fileUrl: (path) => FILE_URLS[path.replace(/^\//, '')],
    readRelative: (from, path) => {
      const file = `${from.replace(/[^/]*$/, '')}${path}`
      const text = recorded.files[file]
      return text === undefined ? undefined : { path: file, text }
    },
    timezone: snippet.timezone ?? 'UTC',
    now,
  }
}

const POST_URLS: Readonly<Record<string, string>> = {
  '2025-01-28-attention': '/2025/01/28/attention/',
  'sub/2025-02-04-privacy': '/2025/02/04/privacy/',
}

const FILE_URLS: Readonly<Record<string, string>> = {
  'about.md': '/about/',
  '_posts/2025-01-28-attention.md': '/2025/01/28/attention/',
  'assets/a b.pdf': '/assets/a b.pdf',
}

// As in record.rb.
function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive)
  if (typeof value !== 'object' || value === null) return value
  if ('$time' in value) return new Date(String(value.$time).replace(/^(\S+) (\S+) ([+-]\d\d)(\d\d)$/, '$1T$2$3:$4'))
  if ('$date' in value) return value.$date
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revive(item)]))
}

function readJson<Content>(name: string): Content {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
}
