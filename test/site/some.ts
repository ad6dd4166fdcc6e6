import type { Artifact } from '../../src/outputs/artifact.ts'
import type { Session, SourceFile } from '../../src/types.ts'

/** A file of that path; its text does not matter. */
export function someFile(path: string): SourceFile {
  return { path, location: `/nowhere/${path}`, size: 0, version: '1', text: '' }
}

/** A session with some facts, the rest empty. */
export function someSession(facts: Partial<Session> = {}): Session {
  return {
    kind: 'session',
    file: someFile('posts/some.md'),
    collection: 'posts',
    title: 'Some',
    url: '/sessions/some/',
    slug: 'some',
    date: undefined,
    labels: { tags: [], categories: [], terms: [] },
    slides: [],
    leadTeam: undefined,
    data: {},
    papers: [],
    bodyVersion: '',
    parsed: { html: '', excerpt: '', headings: [], links: [], images: [], papers: [], problems: [] },
    ...facts,
  } as Session
}

/** A static file of the author's at a URL. */
export function someCopy(url: string, path: string): Artifact {
  const file = someFile(path)
  return { url, file, body: { kind: 'copy', file } }
}

/** A page that Lectern makes by itself. */
export function someList(url: string): Artifact {
  return { url, file: undefined, body: { kind: 'list', layout: 'home', page: {}, paginator: undefined } }
}
