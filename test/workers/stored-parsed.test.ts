import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse } from '../../src/markdown/index.ts'
import { storedParsed } from '../../src/workers/stored-parsed.ts'

const dialect = { indentedCode: false, excerptSeparator: '\n\n' }

it('gives back what was written, whatever lines it has', async () => {
  const text = fc.array(fc.oneof(fc.string(), fc.constantFrom('\n', '\n\n', '# ', '- ', '"', '\\', '\u2028')))
  await fc.assert(
    fc.asyncProperty(text, async (parts) => {
      const parsed = await parse(parts.join(''), dialect)
      expect(storedParsed.read(storedParsed.write(parsed))).toEqual(parsed)
    }),
    { numRuns: 300 },
  )
})
