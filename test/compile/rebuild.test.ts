import { describe, expect, it } from 'vitest'
import { makeSite } from '../support/make-site.ts'
import { compilerOf, textsOf } from './compile-folder.ts'
import { createEditor } from './random-edits.ts'
import { seminar } from './seminar.ts'

// More for a run by hand: STEPS=500.
const steps = Number(process.env['STEPS'] ?? 120)
const timeout = steps * 3000

describe('after each of many random changes', () => {
  it('a compiler that remembers makes what a new one makes', { timeout }, async () => {
    let { root, compile, edit } = await begin(0)
    const kinds = new Set<string>()
    let failing = 0
    for (let step = 0; step < steps; step++) {
      // After many changes, some mistake is always there.
      if (step > 0 && step % 40 === 0) ({ root, compile, edit } = await begin(step))
      const done = edit()
      kinds.add(done.split(' ', 1)[0] ?? '')
      const remembered = await compile()
      const fresh = await compilerOf(root)()
      const label = `step ${step}: ${done}`
      expect(textsOf(remembered), label).toEqual(textsOf(fresh))
      expect([...remembered.files.keys()], label).toEqual([...fresh.files.keys()])
      expect(remembered.problems, label).toEqual(fresh.problems)
      if (fresh.problems.some(({ severity }) => severity === 'error')) failing++
    }
    // The sequence must reach the interesting states, or this proves little.
    expect(kinds.size).toBeGreaterThanOrEqual(15)
    expect(failing).toBeGreaterThan(10)
    expect(failing).toBeLessThan(steps - 10)
  })
})

/** A new site, and what compiles and changes it. */
async function begin(seed: number) {
  const root = makeSite(seminar)
  const compile = compilerOf(root)
  await compile()
  return { root, compile, edit: createEditor(root, seed) }
}
