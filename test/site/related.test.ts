import { describe, expect, test } from 'vitest'
import { relatedSessions } from '../../src/site/related.ts'
import type { Session } from '../../src/types.ts'
import { compileFiles } from '../compile/compile-folder.ts'
import { session } from '../support/make-site.ts'

const paper = '## Readings\n\n### Tides of Small Lakes\n- https://arxiv.org/abs/2101.00001\n- Ann Moon\n'

describe('related sessions', () => {
  test('share papers before rare labels before common ones, without those that the page leads to anyhow', async () => {
    expect(
      await relatedTo('Here', {
        'posts/01.md': session('title: Common\ntags: [common]'),
        'posts/02.md': session('title: Paper', paper),
        'posts/03.md': session('title: Rare\ntags: [rare]'),
        'posts/04.md': session('title: Before\ntags: [rare, common]'),
        'posts/05.md': session('title: Here\ntags: [rare, common, alone]', paper),
        'posts/06.md': session('title: After\ntags: [rare]'),
        'posts/07.md': session('title: Nothing\ntags: [other]'),
        'posts/08.md': session('title: Both\ntags: [common, Rare]'),
        'posts/09.md': session('title: Also common\ntags: [common]'),
        'posts/10.md': session('title: Common again\ntags: [common]'),
      }),
    ).toEqual([
      ['Paper', [], 1],
      ['Both', ['rare', 'common'], 0],
      ['Rare', ['rare'], 0],
      // Of equals the nearer ones.
      ['Common', ['common'], 0],
    ])
  })

  test('are none where nothing is shared', async () => {
    expect(await relatedTo('Here', { 'a.md': '', 'posts/1.md': session('title: Here\ntags: [x]') })).toEqual([])
  })

  test('of a label with very many sessions are those nearby', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 120 }, (_, index) => [
        `posts/${String(index).padStart(3, '0')}.md`,
        session(`title: S${index}\ntags: [all]`),
      ]),
    )
    expect((await relatedTo('S60', many)).map(([title]) => title)).toEqual(['S58', 'S62', 'S57', 'S63'])
  })
})

async function relatedTo(title: string, files: Readonly<Record<string, string>>): Promise<unknown[][]> {
  const { site } = await compileFiles(files)
  const here = site.sessions.find((item) => item.title === title) as Session
  return relatedSessions(here, site, 4).map((item) => [
    item.session.title,
    item.labels.map(({ name }) => name),
    item.papers,
  ])
}
