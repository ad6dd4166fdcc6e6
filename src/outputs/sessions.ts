import type { OutputKind } from './artifact.ts'

/** A page for each session. */
export const sessions: OutputKind = function* (site, variables) {
  for (const session of site.sessions) {
    const isWritten =
      session.collection === 'posts' || site.config.collections.get(session.collection)?.output !== false
    if (isWritten)
      yield {
        url: session.url,
        file: session.file,
        body: { kind: 'session', session, page: variables.session(session) },
      }
  }
}
