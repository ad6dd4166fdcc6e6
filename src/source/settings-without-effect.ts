import { isRecord } from '../is-record.ts'
import type { Problem } from '../problem.ts'
import type { FrontMatter } from '../types.ts'
import type { YamlMapping } from './yaml.ts'

/** Settings that Jekyll knows and that change nothing here, with the reason. @see https://jekyllrb.com/docs/configuration/options/ */
export const withoutEffect: Readonly<Record<string, string>> = {
  ...named('there is one Markdown dialect, which takes in kramdown’s', [
    'kramdown',
    'redcarpet',
    'rdiscount',
    'markdown_ext',
  ]),
  ...named('code is coloured by highlight.js', ['highlighter']),
  ...named('folders have their usual names', [
    'layouts_dir',
    'includes_dir',
    'data_dir',
    'plugins_dir',
    'collections_dir',
  ]),
  ...named('it is given on the command line', [
    'source',
    'destination',
    'host',
    'port',
    'livereload',
    'watch',
    'quiet',
    'verbose',
    'detach',
    'open_url',
  ]),
  ...named('every build is as fast as it can be, and complete', [
    'incremental',
    'profile',
    'disable_disk_cache',
    'cache_dir',
  ]),
  ...named('all sessions are built, drafts never', ['limit_posts', 'show_drafts']),
  ...named('files are UTF-8', ['encoding']),
  ...named('mistakes are always told', ['strict_front_matter', 'liquid']),
  ...named('related sessions are not computed by it', ['lsi']),
}

const plugins = new Set([
  'jekyll-feed',
  'jekyll-sitemap',
  'jekyll-seo-tag',
  'jekyll-redirect-from',
  'jekyll-include-cache',
  'jekyll-paginate',
  'jemoji',
  'jekyll-remote-theme',
])

/** A notice for each setting of Jekyll's, and each plugin, that has no effect. */
export function settingsWithoutEffect(data: FrontMatter, problemAt: YamlMapping['problemAt']): Problem[] {
  const problems: Problem[] = []
  const notice = (path: readonly (string | number)[], message: string, hint: string) =>
    problems.push(problemAt(path, { severity: 'notice', code: 'setting-without-effect', message, hint }))
  for (const key of Object.keys(data)) {
    const reason = Object.hasOwn(withoutEffect, key) ? withoutEffect[key] : undefined
    if (reason !== undefined) notice([key], `The setting "${key}" has no effect: ${reason}`, 'it may stay, for Jekyll')
  }
  if (typeof data['markdown'] === 'string')
    notice(
      ['markdown'],
      'The setting "markdown" has no effect: there is one Markdown dialect',
      'it may stay, for Jekyll',
    )
  if (data['future'] === false)
    notice(
      ['future'],
      'The setting "future" has no effect: a session with a date to come is shown',
      'keep one back with "published: false"',
    )
  if (isRecord(data['feed']) && data['feed']['disable_in_development'] === true)
    notice(
      ['feed', 'disable_in_development'],
      'The setting "feed.disable_in_development" has no effect: feeds are always made',
      'it may stay, for Jekyll',
    )
  for (const key of ['plugins', 'gems']) {
    for (const [index, plugin] of [data[key]].flat().entries()) {
      if (typeof plugin === 'string' && !plugins.has(plugin))
        notice(
          [key, index],
          `The plugin "${plugin}" does not run here`,
          'tags that it defines are reported where they are used',
        )
    }
  }
  return problems
}

function named(reason: string, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, reason]))
}
