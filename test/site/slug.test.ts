import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelSlug, slugify, slugifyPretty } from '../../src/site/slug.ts'

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string())
// Words whose case folds both ways, which the sharp s and the dotless i do not.
const word = fc.stringMatching(/^[a-z0-9éжд字]{1,6}$/)

describe('slugify', () => {
  it.each([
    ['W11.2-team6-PPO', 'w11-2-team6-ppo'],
    ['  Hello,  World! ', 'hello-world'],
    ['Été 2025', 'été-2025'],
    ['e\u0301te\u0301', 'été'],
    ['你好 世界', '你好-世界'],
    ['مرحبا بالعالم', 'مرحبا-بالعالم'],
    ['a_b', 'a-b'],
    ['...', ''],
    ['😀', ''],
  ])('makes %j %j', (text, slug) => {
    expect(slugify(text)).toBe(slug)
  })

  it('is idempotent and holds letters, digits and single hyphens only', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const slug = slugify(text)
        expect(slugify(slug)).toBe(slug)
        expect(slug).toMatch(/^(?:[\p{L}\p{M}\p{Nd}]+(?:-[\p{L}\p{M}\p{Nd}]+)*)?$/u)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('labelSlug', () => {
  it.each([
    ['Architecture Search', 'architecture-search'],
    ['C', 'c'],
    ['C++', 'c-plus-plus'],
    ['C#', 'c-sharp'],
    ['F#', 'f-sharp'],
    ['A*', 'a-star'],
    ['R&D', 'r-and-d'],
    ['.', 'u2e'],
    ['..', 'u2e-u2e'],
    ['/', 'u2f'],
    ['😀', 'u1f600'],
    ['__proto__', 'proto'],
    ['constructor', 'constructor'],
    ['强化学习', '强化学习'],
    ['2025-seminarRead', '2025-seminarread'],
  ])('makes %j %j', (label, slug) => {
    expect(labelSlug(label)).toBe(slug)
  })

  it('is the same for spellings that differ by case, blanks or hyphens only', () => {
    const separator = fc.constantFrom(' ', '-', '  ', ' - ', '_')
    const spelling = (words: readonly string[]) =>
      fc
        .tuple(
          fc.array(separator, { minLength: words.length, maxLength: words.length }),
          fc.infiniteStream(fc.boolean()),
        )
        .map(([separators, upper]) =>
          words
            .map((each, index) => (index === 0 ? '' : (separators[index] ?? '')) + each)
            .join('')
            .replace(/./gu, (letter) => (upper.next().value ? letter.toUpperCase() : letter)),
        )
    const spellings = fc
      .array(word, { minLength: 1, maxLength: 4 })
      .chain((words) => fc.tuple(spelling(words), spelling(words)))
    fc.assert(
      fc.property(spellings, ([one, other]) => {
        expect(labelSlug(one)).toBe(labelSlug(other))
      }),
    )
  })

  it('is idempotent, fit for a URL, and never empty', () => {
    fc.assert(
      fc.property(
        anyText.filter((text) => text.trim() !== ''),
        (label) => {
          const slug = labelSlug(label)
          expect(labelSlug(slug)).toBe(slug)
          expect(slug).toMatch(/^[\p{L}\p{M}\p{Nd}]+(?:-[\p{L}\p{M}\p{Nd}]+)*$/u)
          expect(decodeURIComponent(encodeURIComponent(slug))).toBe(slug)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('keeps labels of signs apart', () => {
    const labels = ['C', 'C+', 'C++', 'C#', 'C&', 'C@', 'C%', 'C=', 'C*', '.', '..', '...', '/', '?', '😀', '🙂']
    expect(new Set(labels.map(labelSlug)).size).toBe(labels.length)
  })
})

describe('slugifyPretty', () => {
  it.each([
    ['S0-L02.1', 'S0-L02.1'],
    ['A b/c?d', 'A-b-c-d'],
    ["it's (new), v1.2~a", "it's-(new),-v1.2~a"],
  ])('makes %j %j', (text, slug) => {
    expect(slugifyPretty(text)).toBe(slug)
  })
})
