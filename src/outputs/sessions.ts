import type { OutputKind } from './artifact.ts'
import { redirectTo } from './redirects.ts'

/** A page for each session. */
export const sessions: OutputKind = function* (site, variables) {
  for (const session of site.sessions) {
    const isWritten =
      session.collection === 'posts' || site.config.collections.get(session.collection)?.output !== false
    if (!isWritten) continue
    const redirect = redirectTo(session.data, site)
    if (redirect !== undefined)
      yield { url: session.url, file: session.file, body: { kind: 'text', make: () => redirect } }
    else
      yield {
        url: session.url,
        file: session.file,
        body: { kind: 'session', session, page: variables.session(session) },
      }
  }
}
