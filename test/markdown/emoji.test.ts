import { describe, expect, it } from 'vitest'
import { parse } from '../../src/markdown/index.ts'

const dialect = { indentedCode: false, excerptSeparator: '\n\n' }

describe('emoji', () => {
  it('stand for their names where the site asks for them', async () => {
    const { html } = await parse('Well :tada: done :+1:, not `:tada:` nor :no_such:', { ...dialect, emoji: true })
    expect(html).toBe('<p>Well 🎉 done 👍, not <code>:tada:</code> nor :no_such:</p>')
  })

  it('stay names elsewhere', async () => {
    expect((await parse('Well :tada: done', dialect)).html).toBe('<p>Well :tada: done</p>')
  })
})
