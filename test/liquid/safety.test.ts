import { Drop, Liquid, LiquidError } from 'liquidjs'
import { afterEach, describe, expect, it } from 'vitest'
import { registerFilters } from '../../src/liquid/filters.ts'
import type { LiquidServices } from '../../src/liquid/services.ts'
import { registerTags } from '../../src/liquid/tags.ts'

const services: LiquidServices = {
  baseUrl: '/x',
  siteUrl: 'https://example.edu',
  environment: 'production',
  feedPath: '/feed.xml',
  markdownify: (markdown) => `<p>${markdown}</p>`,
  highlight: (code) => code,
  sass: (text) => text,
  postUrl: () => undefined,
  fileUrl: () => undefined,
  readRelative: () => undefined,
  timezone: 'America/New_York',
  now: undefined,
}

const includes = {
  'self.html': '{% include self.html %}',
  'broken.html': 'one\n  {{ 1 | divided_by: 0 }}',
}

function createLiquid(options: object = {}): Liquid {
  const liquid = new Liquid({ jekyllInclude: true, templates: includes, memoryLimit: 1e6, parseLimit: 1e6, ...options })
  registerFilters(liquid, services)
  registerTags(liquid, services)
  return liquid
}

function render(template: string, data: object = {}, options: object = {}): string {
  const liquid = createLiquid(options)
  return String(liquid.renderSync(liquid.parse(template, 'page.md'), data))
}

function mistake(template: string, data: object = {}, options: object = {}): LiquidError {
  try {
    render(template, data, options)
  } catch (error) {
    if (LiquidError.is(error)) return error
    throw error
  }
  throw new Error('expected a mistake')
}

describe('a mistake has a place', () => {
  it.each([
    ['a failing filter', 'a\n\n  {{ 1 | divided_by: 0 }}', [3, 3]],
    ['a filter with too few arguments', 'a\n{{ 1 | plus }}', [2, 1]],
    ['a comparison of two kinds', '{% if t %}\n{% if n < "a" %}{% endif %}{% endif %}', [2, 1]],
    ['an open block', 'a\n {% for x in y %}', [2, 2]],
    ['a clause outside of a block', 'a\n{% else %}', [2, 1]],
    ['the end of another block', 'a\n{% for x in y %}\n{% endif %}', [2, 1]],
    ['an open output', 'a\n{{ b', [2, 1]],
    ['a missing file', '\n{% link x.md %}', [2, 1]],
    ['a file name that leaves the includes', '\n\n{% include ../x.html %}', [3, 1]],
    ['an endless range', '\n{% for i in (1..2000000000) %}{% endfor %}', [2, 1]],
  ])('for %s', (_, template, place) => {
    expect(mistake(template, { t: true, n: 1 }).token.getPosition()).toEqual(place)
  })

  it('in the include that has it', () => {
    const { token } = mistake('a{% include broken.html %}')
    expect([token.file, ...token.getPosition()]).toEqual(['broken.html', 2, 3])
  })

  it('for an unknown filter, where those are refused', () => {
    expect(mistake('a {{ 1 | nosuch }}', {}, { strictFilters: true }).message).toContain('undefined filter: nosuch')
  })
})

it('stops an include that includes itself', () => {
  expect(mistake('{% include self.html %}').message).toContain('nested too deep')
})

it('leaves the data as they are', () => {
  const data = Object.freeze({ list: Object.freeze(['b', 'a']), n: 5 })
  expect(render("{% increment n %}{{ list | sort | push: 'c' | join }}{% assign list = 1 %}{{ n }}", data)).toBe(
    '0a b c1',
  )
})

it('reads no property that data do not have themselves', () => {
  expect(
    render('{{ constructor }}{{ o.constructor }}{{ o["__proto__"] }}{{ o.toString }}{{ l.map }}', { o: {}, l: [1] }),
  ).toBe('')
})

it('reads and lists drops', () => {
  class Sessions extends Drop {
    readonly title = 'All';

    *[Symbol.iterator]() {
      yield { n: 1 }
      yield { n: 2 }
    }
  }
  expect(
    render('{{ s.title }}{% for x in s %}{{ x.n }}{% endfor %}{{ s | map: "n" | join }}', { s: new Sessions() }),
  ).toBe('All121 2')
})

it('keeps the order of a Map', () => {
  const years = new Map([
    [2025, 'a'],
    [2019, 'b'],
  ])
  expect(render('{% for y in years %}{{ y[0] }}={{ y[1] }} {% endfor %}{{ years[2019] }}', { years })).toBe(
    '2025=a 2019=b b',
  )
})

describe('dates', () => {
  const zone = process.env['TZ']
  afterEach(() => {
    process.env['TZ'] = zone ?? 'UTC'
  })

  it.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC'])(
    'do not depend on the zone of the machine: %s',
    (host) => {
      process.env['TZ'] = host
      const data = { date: new Date('2025-04-02T03:30:00Z') }
      expect(render("{{ date }} {{ date | date: '%F %H:%M %Z' }} {{ '2025-04-02' | date: '%F' }}", data)).toBe(
        '2025-04-01 23:30:00 -0400 2025-04-01 23:30 EDT 2025-04-02',
      )
    },
  )

  it('take the time of the site for now', () => {
    expect(render("{{ 'now' | date: '%Y' }}", { site: { time: '2019-05-05 00:00:00 +0000' } })).toBe('2019')
    expect(render("{{ 'now' | date: '%Y' }}")).toBe('now')
  })
})

it('samples the same at each build', () => {
  expect(render("{{ 'c,a,b' | split: ',' | sample }}{{ 'c,a,b' | split: ',' | sample: 2 | join }}")).toBe('cc a')
})

it('escapes what a description holds where it enters markup', () => {
  const page = { title: 'x', url: '/', image: { path: '/i.png', alt: '"></script><b>' } }
  const html = render('{% seo %}', { page, site: { title: 'S' } })
  expect(html).not.toContain('<b>')
})
