import { suggest } from '../suggest.ts'

/** What a template of URLs may hold after a colon. @see https://jekyllrb.com/docs/permalinks/#placeholders */
export const placeholderNames: readonly string[] = [
  ...['title', 'slug', 'name', 'basename', 'path', 'collection', 'categories', 'slugified_categories', 'output_ext'],
  ...['year', 'short_year', 'month', 'i_month', 'short_month', 'long_month', 'day', 'i_day', 'y_day'],
  ...['w_year', 'week', 'w_day', 'short_day', 'long_day', 'hour', 'minute', 'second'],
]

/**
 * Finds the first placeholder of a template that stands for nothing.
 *
 * @returns What is wrong, such as `has the unknown placeholder ":yaer"`, and a hint where something else was meant.
 */
export function unknownPlaceholder(template: string): UnknownPlaceholder | undefined {
  for (const [written, key = ''] of template.matchAll(placeholder)) {
    if (namesIn(key).some((name) => placeholderNames.includes(name))) continue
    const hint = suggest(
      written,
      placeholderNames.map((name) => `:${name}`),
    )
    return { message: `has the unknown placeholder "${written}"`, hint }
  }
  return undefined
}

interface UnknownPlaceholder {
  readonly message: string
  readonly hint: string | undefined
}

/** A placeholder, as Jekyll finds it. */
export const placeholder = /:([a-z_]+)/g

/** The names that may be meant, the longest first: `title_x` is `title_x`, or `title` and a text. */
export function namesIn(key: string): readonly string[] {
  const names: string[] = []
  for (let end = key.length; end > 0; end = key.lastIndexOf('_', end - 1)) names.push(key.slice(0, end))
  return names
}
