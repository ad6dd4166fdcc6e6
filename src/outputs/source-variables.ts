import { encodeFilePath } from '../site/permalink.ts'
import type { Site } from '../site/site.ts'
import { formatRubyTime, zoneOffset } from '../source/dates.ts'
import type { Page, Session } from '../types.ts'
import { dayVariables } from './day-variables.ts'

/** What layouts can say of the file that a session or page is made from; in a Jekyll repo only what its settings ask for. */
export function sourceVariables(document: Session | Page, site: Site): Readonly<Record<string, () => unknown>> {
  const { config, isJekyll } = site
  const date = () => (isJekyll && !config.lastChanged ? undefined : site.lastChanged(document))
  const variables = {
    last_changed: () => {
      const changed = date()
      return changed === undefined ? null : formatRubyTime(changed, zoneOffset(config.timezone, changed))
    },
    last_changed_text: () => {
      const changed = date()
      return changed === undefined ? null : dayVariables(changed, config.words)
    },
    edit_url: () =>
      config.editAddress === undefined
        ? null
        : `${config.editAddress}${encodeFilePath(document.file.path).replace(/^\//, '')}`,
  }
  if (!isJekyll) return variables
  const isWanted = {
    last_changed: config.lastChanged,
    last_changed_text: config.lastChanged,
    edit_url: 'edit_links' in config.data,
  }
  return Object.fromEntries(Object.entries(variables).filter(([name]) => isWanted[name as keyof typeof isWanted]))
}
