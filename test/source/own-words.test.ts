import { describe, expect, test } from 'vitest'
import { readWords } from '../../src/source/own-words.ts'
import { readYaml } from '../../src/source/yaml.ts'

describe('the words that a site wants', () => {
  test.for([
    ['title: x\n', {}],
    ['words:\n', {}],
    ['words: {}\n', {}],
    ['words: { slides: Decks, papers: 5, tags: }\n', { slides: 'Decks', papers: '5' }],
    ['words: { weekdays: [So, Mo, Di, Mi, Do, Fr, 6] }\n', { weekdays: ['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', '6'] }],
  ] as const)('are read from %j', ([text, own]) => {
    expect(read(text)).toEqual({ own, problems: [] })
  })

  test('may be twelve months', () => {
    const months = Array.from({ length: 12 }, (_, index) => `M${index}`)
    expect(read(`words: { months: [${months.join(', ')}] }\n`)).toEqual({ own: { months }, problems: [] })
  })

  test.for([
    ['words: x\n', 'word 1:8 "words" should be a mapping of keys → write it as words: {lead_team: Discussants}'],
    ['words: [x]\n', 'word 1:8 "words" should be a mapping of keys → write it as words: {lead_team: Discussants}'],
    ['words: { slides: true }\n', 'word 1:18 "words.slides" should be a text → put it in quotes'],
    ['words: { slidse: a }\n', 'word 1:18 "words.slidse" is no word of the interface → did you mean "slides"?'],
    [
      'words: { weekdays: [a] }\n',
      'word 1:20 "words.weekdays" should be a list of 7 names → write it as [one, two, …]',
    ],
    ['words: { months: x }\n', 'word 1:18 "words.months" should be a list of 12 names → write it as [one, two, …]'],
  ] as const)('in %j are wrong', ([text, expected]) => {
    const { own, problems } = read(text)
    expect(own).toEqual({})
    expect(problems.map(shown)).toEqual([expected])
  })

  test('are all named where none is near', () => {
    const [problem] = read('words: { zzzzzz: a }\n').problems
    expect(problem?.hint).toMatch(/^the words are .*slides, /)
  })
})

function read(text: string) {
  return readWords(readYaml(text, { file: '_config.yml', text, offset: 0 }))
}

function shown({ code, message, hint, position }: ReturnType<typeof read>['problems'][number]): string {
  return `${code} ${position?.line}:${position?.column} ${message} → ${hint}`
}
