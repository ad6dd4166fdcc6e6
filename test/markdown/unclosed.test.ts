import { describe, expect, it } from 'vitest'
import { parseText } from './parse-text.ts'

describe('what is not closed', () => {
  it.each([
    ['a\n\n```python\nx = 1\n\n# Readings\n', 3, 1, 'This code block is'],
    ['~~~~\nx\n~~~\n', 1, 1, 'This code block is'],
    ['```\n', 1, 1, 'This code block is'],
    ['- a\n\n  ```\n  x\n', 3, 3, 'This code block is'],
    ['> ```\n> x', 1, 3, 'This code block is'],
    ['a\n\n<!-- todo\n\n# Readings\n\nb\n', 3, 1, 'This comment is'],
    ['<script>\nlet a\n\nb\n', 1, 1, '<script> is'],
    ['---\ntitle: T\n---\n<STYLE type="a">\n', 4, 1, '<STYLE> is'],
  ])('%j is told at %d:%d', async (text, line, column, what) => {
    const { problems } = await parseText(text)
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        code: 'unclosed',
        message: `${what} not closed: it goes on to the end of the text`,
        position: { line, column },
      },
    ])
  })

  it.each([
    '```\nx\n```',
    '```\nx\n`````  \n',
    '~~~ js\nx\n~~~\n\nb',
    '- a\n\n  ```\n  x\n  ```\n',
    '> ```\n> x\n> ```\n',
    '- ```\n  x\n\n# Readings\n',
    '<!-- todo -->\n',
    '<!-- todo\n\n-->\n',
    '<pre>\na</pre>\n',
    '<prelude>\n',
    '<div>\na\n',
    '',
  ])('%j is closed, or ends before the text', async (text) => {
    expect((await parseText(text)).problems).toEqual([])
  })
})
