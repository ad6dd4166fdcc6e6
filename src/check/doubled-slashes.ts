import { type Problem, positionAt } from '../problem.ts'
import type { CheckContext, CheckedText } from './context.ts'
import type { Check } from './index.ts'
import { settingPlace } from './places.ts'

/** `//` in paths as they are written; the build makes one slash of it, other servers and generators do not. */
export const doubledSlashes: Check = function* (context) {
  yield* fromSettings(context)
  for (const text of context.texts) {
    const problem = inText(text, context)
    if (problem !== undefined) yield problem
  }
}

/** `baseurl: /x/` with `{{ site.baseurl }}/y`. */
function* fromSettings({ config, site, texts }: CheckContext): Generator<Problem> {
  if (config === undefined) return
  for (const key of ['baseurl', 'url'] as const) {
    const written = site.config.data[key]
    if (typeof written !== 'string' || !/[^/]\/$/.test(written.trim())) continue
    const pattern =
      key === 'baseurl'
        ? /\bsite\.baseurl\s*-?\}\}\/|\bsite\.baseurl\s*\|\s*append:\s*["']\//g
        : /\bsite\.url\s*-?\}\}(?:\/|\{\{-?\s*site\.baseurl\b)/g
    const counts = texts.map(({ file }) => file.text?.match(pattern)?.length ?? 0).filter((count) => count > 0)
    const count = counts.reduce((sum, found) => sum + found, 0)
    if (count === 0) continue
    yield {
      severity: 'notice',
      code: 'doubled-slash',
      message: `"${key}" ends in a slash, and ${count === 1 ? 'a link puts' : `${count} links in ${counts.length} ${counts.length === 1 ? 'file' : 'files'} put`} another one behind it; the build makes one of the two`,
      hint: `write ${key}: ${written.trim().replace(/\/+$/, '')}`,
      count,
      ...settingPlace(config, [key]),
    }
  }
}

const doubled =
  /(?:\]\(\s*<?|\b(?:href|src)\s*=\s*["']?)((?:https?:\/\/|\{\{[^\n]*?\}\})*[^\s"'()<>]*?[^\s"'()<>:/]\/\/+[^\s"')<>]*)/g

function inText({ file, prose }: CheckedText, { targets }: CheckContext): Problem | undefined {
  const found: { readonly url: string; readonly offset: number }[] = []
  for (const match of prose.matchAll(doubled)) {
    const url = match[1] ?? ''
    const isOwn = url.startsWith('{{') || targets.resolve(url, '/').kind === 'internal'
    // A slash behind Liquid may be the only one: that is for the settings to say.
    const path = url.replace(/^https?:\/\//, '').replace(/[?#].*$/s, '')
    if (isOwn && /[^:/}]\/\/+/.test(path)) found.push({ url, offset: match.index + match[0].length - url.length })
  }
  const [first] = found
  if (first === undefined) return undefined
  return {
    severity: 'notice',
    code: 'doubled-slash',
    message: `${found.length === 1 ? 'A link has' : `${found.length} links have`} two slashes in the path: ${first.url}; the build makes one of them`,
    hint: 'write one slash',
    file: file.path,
    position: positionAt(file.text ?? '', first.offset),
    length: first.url.length,
    ...(found.length > 1 ? { count: found.length } : {}),
  }
}
