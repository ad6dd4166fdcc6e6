import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/problem.ts'
import { checkFolder } from './check-files.ts'

const sites = fileURLToPath(new URL('../jekyll/sites/', import.meta.url))

/** The faults of `faults.json` in its order: the problem's code, where it is, and what its message names. */
const faults: readonly (readonly [code: string, file: string, line: number | undefined, text?: string])[] = [
  ['collision', '_posts/2017-08-24-.md', 1, '_posts/2017-08-22-.md'],
  ['collision', 'index.html', 1, 'home.md'],
  ['doubled-slash', '_config.yml', 4],
  ['dead-feed', '_layouts/default.html', 9, '/atom.xml'],
  ['http-embed', '_layouts/default.html', 7, 'http://fonts.example/css?family=Bell'],
  ['doubled-extension', '_sessions/S1.md', 4, 'W1.pdf.pdf'],
  ['missing-slides', '_sessions/S2.md', 4, 'W2-missing'],
  ['no-alt', '_sessions/S1.md', 14, 'lines 14, 15'],
  ['no-alt', '_sessions/S2.md', 13],
  ['image-unsized', '_sessions/S1.md', 14, '_sessions/S2.md'],
  ['image-format', 'Lectures/S1/photo.gif', undefined, 'PNG'],
  ['missing-image', '_sessions/S2.md', 15, '/Lectures/S2/missing.png'],
  ['dead-link', '_sessions/S2.md', 11, '/Lectures/plan.pdf'],
  ['dead-link', '_sessions/S2.md', 11, '/sessions/S9/'],
  ['dead-fragment', '_sessions/S2.md', 11, '#nowhere'],
  ['cut-fragment', 'readings.html', 9, '#fn:1'],
  ['matched-by-position', 'index.html', 5, '5 entries for 3 sessions'],
  ['matched-by-position', 'index.html', 6, 'teams'],
  ['marker-never-shows', '_sessions/S1.md', 5, 'All 3 sessions'],
  ['label-spelling', '_sessions/S3.md', 7, 'Change-Ringing'],
  ['label-spelling', '_sessions/S2.md', 7, 'change ringing'],
  ['label-spelling', '_sessions/S1.md', 7, 'metal'],
  ['duplicate-id', 'tags.html', 9, 'change-ringing'],
  ['duplicate-id', 'readings.html', 9, 'required-readings'],
  ['duplicate-id', '_sessions/S3.md', 13, 'required-readings'],
  ['table-heading', 'index.html', 10],
  ['several-h1', '_layouts/post.html', 4],
  ['several-h1', '_sessions/S3.md', 9],
  ['several-h1', 'readings.html', 6],
  ['zoom-disabled', '_layouts/default.html', 5],
  ['no-main', '_layouts/default.html', 14],
  ['http-self', '_sessions/S3.md', 15, 'http://bells.example/faults//sessions/S1/'],
  ['empty-heading', '_sessions/S3.md', 17],
  ['empty-link', '_sessions/S3.md', 19],
]

/** What the list of faults leaves out, and yet is one. */
const alsoTrue = [
  // Links to `/tags/#Change Ringing`, where the id is `change-ringing`.
  'dead-fragment _layouts/post.html:7',
  // The two slashes of the http: link.
  'doubled-slash _sessions/S3.md:15',
]

describe('the repo with each fault of real sites', () => {
  it('has every fault found at its place, and nothing else', async () => {
    const problems = await checkFolder(`${sites}faults`)
    const rest = new Set(problems)
    for (const [code, file, line, text = ''] of faults) {
      const found = problems.find((problem) => isAt(problem, code, file, line) && tells(problem, text))
      expect(found, `${code} in ${file}:${line}`).toBeDefined()
      if (found !== undefined) rest.delete(found)
    }
    expect([...rest].map(({ code, file, position }) => `${code} ${file}:${position?.line}`).sort()).toEqual(alsoTrue)
  })

  it('says where the file of a dead link stands', async () => {
    const problems = await checkFolder(`${sites}faults`)
    const dead = problems.find((problem) => tells(problem, '/Lectures/plan.pdf'))
    expect(dead?.hint).toBe('did you mean /Lectures/S1/plan.pdf?')
  })
})

it('is silent about the same repo without the faults', async () => {
  expect(await checkFolder(`${sites}clean`)).toEqual([])
})

function isAt({ code, file, position }: Problem, wanted: string, path: string, line: number | undefined): boolean {
  return code === wanted && file === path && position?.line === line
}

function tells({ message }: Problem, text: string): boolean {
  return message.includes(text)
}
