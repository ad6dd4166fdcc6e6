import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPackWriter, openPacks } from '../../src/cache/packs.ts'
import { makeSite } from '../support/make-site.ts'

const nameOf = (index: number) => index.toString(16).padStart(40, '0')

function write(folder: string, values: readonly (readonly [name: string, small: string, large: string])[]) {
  const writer = createPackWriter(folder)
  const places = values.map((value) => writer.write(...value))
  writer.close()
  return places
}

/** What is found under a name; what cannot be read whole is left out. */
function found(folder: string, name: string): readonly (string | undefined)[] {
  const packs = openPacks(folder)
  const entry = packs.find(name)
  return [entry?.small, entry && packs.readLarge(entry.place)]
}

const parts = fc.tuple(
  fc.json(),
  fc.string({ unit: fc.constantFrom('a', 'é', '\n', '語', '😀', '"', ' '), maxLength: 60 }),
)

describe('packs', () => {
  test('give back what was written, to who reads them later', () => {
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 5 }), (all) => {
        const folder = join(makeSite({}), 'packs')
        const places = write(
          folder,
          all.map(([small, large], index) => [nameOf(index), small, large]),
        )
        for (const [index, [small, large]] of all.entries()) {
          expect(found(folder, nameOf(index))).toEqual([small, large])
          const place = places[index]
          expect(place && openPacks(folder).readLarge(place)).toBe(large)
        }
      }),
      { numRuns: 50 },
    )
  })

  test('give nothing where a byte was changed, cut off or put between, and never anything else', () => {
    const entries = [0, 1, 2].map((index) => [nameOf(index), `{"small":${index}}`, `large ${index} é`] as const)
    const spoil = fc.record({
      isList: fc.boolean(),
      at: fc.nat(),
      how: fc.constantFrom('change', 'cut', 'insert'),
      byte: fc.integer({ min: 0, max: 255 }),
    })
    fc.assert(
      fc.property(spoil, ({ isList, at, how, byte }) => {
        const folder = join(makeSite({}), 'packs')
        write(folder, entries)
        const file = join(folder, readdirSync(folder).find((name) => name.endsWith(isList ? '.list' : '.pack')) ?? '')
        const bytes = readFileSync(file)
        const place = at % bytes.length
        if (how === 'cut') truncateSync(file, place)
        else {
          const rest = bytes.subarray(how === 'change' ? place + 1 : place)
          writeFileSync(file, Buffer.concat([bytes.subarray(0, place), Buffer.of(byte), rest]))
        }
        for (const [name, small, large] of entries) {
          const [readSmall = small, readLarge = large] = found(folder, name)
          expect([readSmall, readLarge]).toEqual([small, large])
        }
      }),
    )
  })

  test('of which nothing was used for days are removed', () => {
    const folder = join(makeSite({}), 'packs')
    write(folder, [[nameOf(0), '0', 'old']])
    const old = readdirSync(folder)
    write(folder, [[nameOf(1), '1', 'old, but used']])
    for (const file of readdirSync(folder)) utimesSync(join(folder, file), 0, 0)
    write(folder, [[nameOf(2), '2', 'new']])
    openPacks(folder).prune(new Set([nameOf(1)]))
    expect(readdirSync(folder)).toHaveLength(4)
    expect(readdirSync(folder)).not.toEqual(expect.arrayContaining(old))
    expect([0, 1, 2].map((index) => found(folder, nameOf(index))[1])).toEqual([undefined, 'old, but used', 'new'])
    // What is used is young again, so that the next build need not look for what uses it.
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.pack')))
      expect(statSync(join(folder, file)).mtimeMs).toBeGreaterThan(0)
  })

  test('become one where there are many, with what is used', () => {
    const folder = join(makeSite({}), 'packs')
    for (let index = 0; index < 41; index++) write(folder, [[nameOf(index), `${index}`, `large ${index}`]])
    const used = new Set([3, 5].map(nameOf))
    openPacks(folder).prune(used)
    expect(readdirSync(folder)).toHaveLength(2)
    expect(found(folder, nameOf(5))).toEqual(['5', 'large 5'])
    expect(found(folder, nameOf(4))).toEqual([undefined, undefined])
  })

  test('that are removed while they are written are begun anew', () => {
    const folder = join(makeSite({}), 'packs')
    const writer = createPackWriter(folder)
    writer.write(nameOf(0), '0', 'gone')
    rmSync(folder, { recursive: true })
    writer.write(nameOf(1), '1', 'here')
    writer.close()
    expect([0, 1].map((index) => found(folder, nameOf(index))[1])).toEqual([undefined, 'here'])
  })

  test('are not written through a link, nor where a file stands', () => {
    const root = makeSite({ 'outside/x': '', file: '' })
    symlinkSync('outside', join(root, 'link'))
    for (const name of ['link', 'file', 'file/below'])
      expect(write(join(root, name), [[nameOf(0), '0', 'large']])).toEqual([undefined])
    expect(readdirSync(join(root, 'outside'))).toEqual(['x'])
  })

  test('are read where there is no folder, or something else in it', () => {
    const root = makeSite({ 'packs/notes.txt': 'x', 'packs/a.list': 'not a line\n\n' })
    mkdirSync(join(root, 'packs/b.list'))
    expect(found(join(root, 'packs'), nameOf(0))).toEqual([undefined, undefined])
    expect(found(join(root, 'none'), nameOf(0))).toEqual([undefined, undefined])
    openPacks(join(root, 'none')).prune(new Set())
    expect(readdirSync(root)).toEqual(['packs'])
  })
})
