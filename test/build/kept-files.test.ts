import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { createKeptFiles } from '../../src/build/kept-files.ts'
import { makeSite } from '../support/make-site.ts'

let made = 0
const make = (text: string) => async () => {
  made++
  return Buffer.from(text)
}

test('what was made is kept until nobody asks for it', async () => {
  const cache = makeSite({})
  made = 0
  const first = createKeptFiles(cache, 'things')
  const [a, b] = [await first.get('a', make('A')), await first.get('b', make('B'))]
  first.close()
  expect(dirname(a)).toBe(join(cache, 'things'))
  expect([readFileSync(a, 'utf8'), readFileSync(b, 'utf8'), made]).toEqual(['A', 'B', 2])
  expect(readdirSync(dirname(a))).toHaveLength(4)

  const second = createKeptFiles(cache, 'things')
  expect(await second.get('a', make('other'))).toBe(a)
  second.close()
  expect([readFileSync(a, 'utf8'), made, existsSync(b)]).toEqual(['A', 2, false])
  expect(readdirSync(dirname(a))).toHaveLength(2)
})

test('what was changed, or has no sum, is made again', async () => {
  const cache = makeSite({})
  const kept = createKeptFiles(cache, 'things')
  const path = await kept.get('a', make('A'))
  writeFileSync(path, 'changed')
  expect(readFileSync(await kept.get('a', make('A')), 'utf8')).toBe('A')
  writeFileSync(`${path}.sum`, 'changed')
  expect(readFileSync(await kept.get('a', make('again')), 'utf8')).toBe('again')
})

test('what cannot be made leaves nothing', async () => {
  const cache = makeSite({})
  const kept = createKeptFiles(cache, 'things')
  await expect(kept.get('a', () => Promise.reject(new Error('a fault')))).rejects.toThrow('a fault')
  expect(readdirSync(join(cache, 'things'))).toEqual([])
})

test.each([
  ['without a cache', () => undefined],
  // For the superuser, too, no folder can be made in a file.
  ['where the cache cannot be written', () => join(makeSite({ cache: 'a file' }), 'cache')],
])('%s nothing is kept', async (_, cacheOf) => {
  const kept = createKeptFiles(cacheOf(), 'things')
  const path = await kept.get('a', make('A'))
  expect(readFileSync(path, 'utf8')).toBe('A')
  expect(dirname(path)).toMatch(/lectern-things-\w+$/)
  kept.close()
  expect(existsSync(dirname(path))).toBe(false)
})
