import { expect, it } from 'vitest'
import type { Dialect } from '../../src/types.ts'
import { createParseAll } from '../../src/workers/parse-all.ts'
import type { LateTask, ParsePool } from '../../src/workers/pool.ts'

const dialect: Dialect = { indentedCode: false, excerptSeparator: '\n\n' }

it.each([
  ['of an author who is trusted', dialect, false],
  ["with features of the site's own", { ...dialect, plugins: 'file:///plugins.mjs' }, true],
  ['of a stranger', { ...dialect, safe: true }, true],
])('a text %s is parsed where it belongs', async (_, ofText, mayHang) => {
  const tasks: Pick<LateTask<unknown>, 'mayHang'>[] = []
  const pool: ParsePool = {
    start: () => {},
    run: async (given) => {
      tasks.push(...given)
      return given.map(({ take }) => take(undefined))
    },
    close: async () => {},
  }
  const { parseAll } = createParseAll({ pool, program: 'test', folder: undefined })
  await parseAll([{ path: 'a.md', size: 5, text: 'Text.' }], ofText)
  expect(tasks.map(({ mayHang }) => mayHang)).toEqual([mayHang])
})
