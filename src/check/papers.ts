import type { Position, Problem } from '../problem.ts'
import type { Check } from './index.ts'

/** Readings that look like papers and have no identifier: one problem a session. */
export const papers: Check = function* ({ site }) {
  for (const { file, parsed } of site.sessions) {
    const candidates = papersOf(parsed).filter(({ grade }) => grade === 'candidate')
    const [first] = candidates
    if (first === undefined) continue
    yield problemOf(file.path, candidates.length, first)
  }
}

interface CheckedPaper {
  readonly grade?: string
  readonly title?: string
  readonly position?: Position
}

function papersOf(parsed: object): readonly CheckedPaper[] {
  const papers = 'papers' in parsed ? parsed.papers : undefined
  return Array.isArray(papers) ? papers : []
}

function problemOf(file: string, count: number, { title = '', position }: CheckedPaper): Problem {
  return {
    severity: 'notice',
    code: 'paper-without-id',
    message:
      count === 1 ? `The paper "${title}" has no identifier` : `${count} papers have no identifier, such as "${title}"`,
    hint: 'add a link to its arXiv, DOI or OpenReview page',
    file,
    ...(position === undefined ? {} : { position }),
    ...(count > 1 ? { count } : {}),
  }
}
