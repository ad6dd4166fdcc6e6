import type { Scope } from '../liquid/engine.ts'
import { withHtml } from '../liquid/mask.ts'
import { lazy } from '../memo.ts'

/**
 * Gives the variables of a session or page those that the built-in layouts read, as `lectern`.
 *
 * In a Jekyll repo its own layouts ask for any name as its front matter has it, while the built-in ones, which may stand
 * in for those of a theme, need Lectern's.
 *
 * @param lectern Gives `null` outside of a Jekyll repo, where both are one.
 * @returns The variables, which do not list `lectern` among their names.
 */
export function withLectern<Variables extends Scope>(variables: Variables, lectern: () => Scope | null): Variables {
  return Object.defineProperty(variables, 'lectern', { get: lectern, enumerable: false, configurable: true })
}

/**
 * A copy of a page's variables with some more.
 *
 * @param own What is added for the built-in layouts; in a site that is no Jekyll repo, for all.
 * @param html Which of them are HTML that Lectern made, see `withHtml`.
 */
export function withMore(page: Scope, more: Scope, own: Scope = {}, html: readonly string[] = []): Scope {
  const lectern = page['lectern'] as Scope | null | undefined
  const all = { ...more, ...own }
  if (lectern === null || lectern === undefined) return withHtml({ ...page, ...all }, html)
  const copy = withLectern(
    { ...page, ...more },
    lazy(() => withHtml({ ...lectern, ...all }, html)),
  )
  return withHtml(copy, html)
}
