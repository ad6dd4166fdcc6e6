import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  encodeFilePath,
  encodePath,
  fillPermalink,
  type PermalinkFacts,
  permalinkTemplate,
} from '../../src/site/permalink.ts'

const facts: PermalinkFacts = {
  date: { year: 2025, month: 3, day: 9, secondOfDay: 9 * 3600 + 5 * 60 + 7 },
  name: 'W11.2 Team6-PPO',
  slug: undefined,
  categories: ['0Basics', 'Deep Learning'],
  collection: 'contents',
  path: 'week1/W11.2 Team6-PPO',
  outputExtension: '.html',
}

describe('a placeholder', () => {
  it('that nobody knows stays, as far as its colon can be in the name of a file', () => {
    expect(fillPermalink('/:unknown/', facts)).toMatch(/^\/-unknown-[a-z\d]+\/$/)
  })

  it.each([
    [':year', '2025'],
    [':short_year', '25'],
    [':month', '03'],
    [':i_month', '3'],
    [':long_month', 'March'],
    [':short_month', 'Mar'],
    [':day', '09'],
    [':i_day', '9'],
    [':y_day', '068'],
    [':w_year', '2025'],
    [':week', '10'],
    [':w_day', '7'],
    [':short_day', 'Sun'],
    [':long_day', 'Sunday'],
    [':hour', '09'],
    [':minute', '05'],
    [':second', '07'],
    [':title', 'W11.2-Team6-PPO'],
    [':slug', 'w11-2-team6-ppo'],
    [':name', 'W11.2%20Team6-PPO'],
    [':basename', 'W11.2%20Team6-PPO'],
    [':path', 'week1/W11.2%20Team6-PPO'],
    [':collection', 'contents'],
    [':categories', '0basics/deep%20learning'],
    [':slugified_categories', '0basics/deep-learning'],
    [':title:output_ext', 'W11.2-Team6-PPO.html'],
    [':title_x', 'W11.2-Team6-PPO_x'],
    ['x/:year-:month', 'x/2025-03'],
  ])('%s is filled', (template, filled) => {
    expect(fillPermalink(`/${template}/`, facts)).toBe(`/${filled}/`)
  })

  it.each([
    // ISO 8601: these days belong to a week of another year.
    [2021, 1, 1, '2020-53-5-001'],
    [2024, 12, 30, '2025-01-1-365'],
    [2023, 1, 1, '2022-52-7-001'],
    [2024, 2, 29, '2024-09-4-060'],
  ])('of the week of %d-%d-%d', (year, month, day, filled) => {
    const date = { year, month, day }
    expect(fillPermalink('/:w_year-:week-:w_day-:y_day/', { ...facts, date })).toBe(`/${filled}/`)
  })

  it('takes the slug of the front matter', () => {
    expect(fillPermalink('/:title/:slug/', { ...facts, slug: 'My Slug' })).toBe('/My-Slug/my-slug/')
  })

  it('of a date is missing where there is none', () => {
    expect(fillPermalink('/:title/:month/:day/', { ...facts, date: undefined })).toEqual({ missing: ':month' })
    expect(fillPermalink('/:title/', { ...facts, date: undefined })).toBe('/W11.2-Team6-PPO/')
  })

  it('without a value leaves no gap', () => {
    expect(fillPermalink('/:categories/:title/', { ...facts, categories: [] })).toBe('/W11.2-Team6-PPO/')
  })
})

it.each([
  ['date', '/0basics/deep%20learning/2025/03/09/W11.2-Team6-PPO.html'],
  ['pretty', '/0basics/deep%20learning/2025/03/09/W11.2-Team6-PPO/'],
  ['ordinal', '/0basics/deep%20learning/2025/068/W11.2-Team6-PPO.html'],
  ['weekdate', '/0basics/deep%20learning/2025/W10/Sun/W11.2-Team6-PPO.html'],
  ['none', '/0basics/deep%20learning/W11.2-Team6-PPO.html'],
  ['/:collection/:slug', '/contents/w11-2-team6-ppo'],
  ['constructor', '/constructor'],
])('the style %s is Jekyll’s', (style, url) => {
  expect(fillPermalink(permalinkTemplate(style), facts)).toBe(url)
})

describe('a URL', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '/',
      '//',
      '.',
      '..',
      '%2e%2e',
      '%2E',
      '%2f',
      '%',
      '%zz',
      '%ff',
      '%00',
      '?',
      '#',
      '\\',
      ' ',
      'a',
      ':title',
      ':path',
      ':categories',
      ':name',
      'é',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  )
  const path = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''))

  it('begins with a slash, and has no empty, "." or ".." segment, however it is written', () => {
    fc.assert(
      fc.property(path, path, path, (template, name, category) => {
        const url = fillPermalink(template, { ...facts, name, path: name, categories: [category] })
        expect(url).toMatch(/^\/(?!\/)/)
        const segments = decodeURIComponent(String(url)).split('/').slice(1)
        for (const [index, segment] of segments.entries()) {
          expect(segment).not.toMatch(/^\.\.?$/)
          if (index < segments.length - 1) expect(segment).not.toBe('')
        }
        expect(url).not.toMatch(/[?#\s"<>]/)
      }),
      { numRuns: 1000 },
    )
  })

  it('stays as it is when it is escaped again', () => {
    fc.assert(
      fc.property(path, (text) => {
        const url = encodePath(`/${text}`)
        expect(encodePath(url)).toBe(url)
      }),
      { numRuns: 500 },
    )
  })

  it('of a file leads back to its name, percent signs and all', () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }).filter((text) => !/^\.\.?$|[/\0]/.test(text))
    fc.assert(
      fc.property(fc.oneof(name, fc.constantFrom('a%20b.pdf', '100%.pdf', 'a#b?c.pdf', '%2e%2e')), (text) => {
        const wanted = text.toWellFormed().normalize('NFC')
        expect(decodeURIComponent(encodeFilePath(`/x/${text}`))).toBe(`/x/${wanted}`)
      }),
    )
  })
})
