import fc from 'fast-check'
import GithubSlugger, { slug } from 'github-slugger'
import { expect, it } from 'vitest'
import { createSlugger, slugOf } from '../../src/markdown/slugger.ts'

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  // Few texts, so that many are alike.
  fc.stringMatching(/^[aB1_ -]{0,3}(?:-[12])?$/),
)

it('makes the slug that github-slugger makes', () => {
  fc.assert(
    fc.property(text, (written) => {
      expect(slugOf(written)).toBe(slug(written))
    }),
    { numRuns: 2000 },
  )
})

it('gives the texts of a document the ids that github-slugger gives them', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
      const theirs = new GithubSlugger()
      expect(texts.map(createSlugger())).toEqual(texts.map((written) => theirs.slug(written)))
    }),
    { numRuns: 1000 },
  )
})
