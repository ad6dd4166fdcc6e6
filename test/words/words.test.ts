import { describe, expect, test } from 'vitest'
import { dayVariables } from '../../src/outputs/day-variables.ts'
import { english } from '../../src/words/english.ts'
import { isNameList, wordKeys, wordsFor } from '../../src/words/words.ts'

const placeholders = (text: string) => (text.match(/%\w+%/g) ?? []).toSorted()

describe.each(['de', 'fr', 'es'])('the words of %s', (lang) => {
  const words = wordsFor(lang)

  test('are complete, and keep what stands for values', () => {
    for (const key of wordKeys) {
      const [word, model] = [words[key], english[key]]
      if (typeof word !== 'string' || typeof model !== 'string') expect([key, word.length]).toEqual([key, model.length])
      // Some languages have a date without a comma, none without its parts.
      else expect([key, placeholders(word)]).toEqual([key, placeholders(model)])
    }
  })
})

test('an unknown language has English words, and a region those of its language', () => {
  expect(wordsFor('tlh')).toEqual(wordsFor('en-GB'))
  expect(wordsFor('DE-ch').months[0]).toBe('Januar')
  expect(wordKeys.filter(isNameList)).toEqual(['months', 'months_short', 'weekdays', 'weekdays_short'])
})

test('a day is written as the language does', () => {
  const date = { year: 2025, month: 3, day: 5 }
  expect(dayVariables(date, wordsFor('en'))).toEqual({
    iso: '2025-03-05',
    long: 'Wed, 5 March 2025',
    short: 'Wed, 5 Mar',
    day: '5 Mar',
    weekday: 'Wed',
    year: '2025',
  })
  expect(dayVariables(date, wordsFor('es')).long).toBe('mié 5 de marzo de 2025')
})
