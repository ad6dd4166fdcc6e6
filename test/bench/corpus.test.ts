import { expect, test } from 'vitest'
import { corpus, textOf } from '../../bench/generate/corpus.mjs'
import { measure } from '../../bench/generate/measure.mjs'

const posts = 60
const texts = (seed: number) => Array.from(corpus({ posts, seed }), textOf)

// Means per post of two terms of a real seminar, as bench/generate/measure.mjs counts them.
const real = {
  bytes: 19_066,
  headings: 21.7,
  lists: 23.6,
  'list items': 57.6,
  paragraphs: 22.6,
  pictures: 14.9,
  links: 5.1,
  'bold labels': 11.8,
}
const tolerance = 0.3
const measuringMs = 60_000

test('makes the same corpus from the same seed, and another one from another', () => {
  expect(texts(1)).toEqual(texts(1))
  expect(texts(2)).not.toEqual(texts(1))
})

test('makes no two posts that have a text, a title or a name in common', () => {
  const made = [...corpus({ posts, seed: 1 })]
  for (const part of [
    made.map(({ body }) => body),
    made.map(({ data }) => data['title']),
    made.map(({ slug }) => slug),
  ])
    expect(new Set(part).size).toBe(posts)
})

test(
  'makes posts as long as real ones, of as many constructs',
  () => {
    const { kinds, meanBytes } = measure(texts(1))
    const sum = (pattern: RegExp) =>
      [...kinds].reduce((total, [kind, { count }]) => total + (pattern.test(kind) ? count : 0), 0) / posts
    const made = {
      bytes: meanBytes,
      headings: sum(/^heading/),
      lists: sum(/^(?:bullets|numbered)/),
      'list items': sum(/^listItem$/),
      paragraphs: sum(/^paragraph in root$/),
      pictures: sum(/^html in .* with image$/),
      links: sum(/^link$/),
      'bold labels': sum(/^strong in paragraph$/),
    }
    const ratios = Object.entries(real).map(([name, count]) => [name, made[name as keyof typeof made] / count] as const)
    expect(ratios.filter(([, ratio]) => Math.abs(ratio - 1) > tolerance)).toEqual([])
  },
  measuringMs,
)
