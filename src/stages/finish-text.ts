import { unmaskHtml, unmaskText } from '../liquid/mask.ts'
import type { Problem } from '../problem.ts'
import { disarmPage } from '../safe/page.ts'
import { contentSecurityPolicy, withPolicy } from '../safe/policy.ts'
import { finishPage, type Targets } from '../site/urls.ts'
import type { Config } from '../source/config.ts'
import type { Source } from '../types.ts'

/** What is done last with the text of each output. */
export interface Finisher {
  /** A text that layouts made; problems are what is left out of it. */
  readonly rendered: (text: string, path: string) => { readonly text: string; readonly problems: readonly Problem[] }
  /** A text that Lectern made by itself. */
  readonly made: (text: string, path: string) => string
}

/** Makes what finishes pages: links get the base URL, the policy is put in, and in safe mode what can run is left out. */
export function createFinisher(
  { baseUrl, safe, contentSecurityPolicy: wanted }: Config,
  { theme }: Source,
  targets: Targets,
): Finisher {
  const policy = policyOf(safe, wanted)
  const isOwnScript = (url: string) =>
    url.startsWith(`${baseUrl}/lectern/`) && theme.has(`public${url.slice(baseUrl.length)}`)
  const protect = (html: string) => (policy === undefined ? html : withPolicy(html, policy))
  return {
    rendered(text, path) {
      if (!isHtml(path)) return { text: safe ? unmaskText(text) : text, problems: [] }
      const leftOut = new Set<string>()
      const page = safe ? disarmPage(unmaskHtml(text), isOwnScript, ({ what }) => leftOut.add(what)) : text
      return { text: protect(finishPage(page, targets)), problems: [...leftOut].sort().map(leftOutNotice) }
    },
    made: (text, path) => (isHtml(path) ? protect(text) : text),
  }
}

function isHtml(path: string): boolean {
  return /\.html?$/i.test(path)
}

/** Where nothing is trusted, the site's own settings decide nothing, and texts may have style attributes. */
function policyOf(safe: boolean, wanted: Config['contentSecurityPolicy']): string | undefined {
  if (safe) return contentSecurityPolicy("'self' 'unsafe-inline'")
  return wanted === true ? contentSecurityPolicy("'self'") : wanted === false ? undefined : wanted
}

// The same of every page, so that it is told once.
function leftOutNotice(what: string): Problem {
  return {
    severity: 'notice',
    code: 'unsafe-layout',
    message: `${what} is left out of pages in safe mode`,
    hint: 'layouts and pages of the folder are not trusted either',
  }
}
