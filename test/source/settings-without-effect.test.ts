import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/source/config.ts'

function noticesOf(text: string) {
  const file = { path: '_config.yml', location: '/_config.yml', size: text.length, version: '1', text }
  return readConfig(file).problems.map(({ severity, message, position }) => ({ severity, message, ...position }))
}

describe('a setting without effect', () => {
  it('gets one notice at its place', () => {
    expect(noticesOf('title: A\nhighlighter: rouge\nmarkdown: kramdown\nfuture: false\n')).toEqual([
      {
        severity: 'notice',
        message: 'The setting "highlighter" has no effect: code is coloured by highlight.js',
        line: 2,
        column: 14,
      },
      {
        severity: 'notice',
        message: 'The setting "markdown" has no effect: there is one Markdown dialect',
        line: 3,
        column: 11,
      },
      {
        severity: 'notice',
        message: 'The setting "future" has no effect: a session with a date to come is shown',
        line: 4,
        column: 9,
      },
    ])
  })

  it('is that feeds are not made for oneself', () => {
    expect(noticesOf('feed:\n  disable_in_development: true\n')).toMatchObject([
      {
        message: 'The setting "feed.disable_in_development" has no effect: feeds are always made',
        line: 2,
        column: 27,
      },
    ])
    expect(noticesOf('feed: { disable_in_development: false, path: atom.xml }\n')).toEqual([])
  })

  it('is a plugin that does not run, in a list or alone', () => {
    expect(noticesOf('plugins:\n  - jekyll-feed\n  - jekyll-archives\ngems: jekyll-toc\n')).toMatchObject([
      { message: 'The plugin "jekyll-archives" does not run here', line: 3, column: 5 },
      { message: 'The plugin "jekyll-toc" does not run here', line: 4, column: 7 },
    ])
  })

  it('is none that means something, and none of the author’s own', () => {
    expect(
      noticesOf('permalink: pretty\nfuture: true\nbaseurl: /x\nmy_key: 1\nmarkdown: { indented_code: true }\n'),
    ).toEqual([])
  })
})
