import { fileStem } from '../file-name.ts'
import type { Site } from '../site/site.ts'
import { splitDatedName } from '../source/dates.ts'
import { plainText } from '../source/plain-text.ts'
import type { Session } from '../types.ts'

/**
 * What names a session for good: in a Jekyll repo as there, else its URL without the slash at the end.
 *
 * @see https://jekyllrb.com/docs/variables/#page-variables (`page.id`)
 */
export function sessionId(session: Session, { isJekyll }: Pick<Site, 'isJekyll'>): string {
  const url = session.url.replace(/\/$/, '')
  return isJekyll ? `${url.replace(/[^/]*$/, '')}${rawSlug(session)}` : url
}

/** A session's slug as it is written. */
export function rawSlug({ data, file }: Session): string {
  return plainText(data['slug']) ?? splitDatedName(fileStem(file.path)).rest
}
