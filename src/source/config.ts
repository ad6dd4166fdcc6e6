import * as v from 'valibot'
import { isRecord } from '../is-record.ts'
import type { Problem } from '../problem.ts'
import type { Dialect, FrontMatter, SourceFile } from '../types.ts'
import { type Words, wordsFor } from '../words/words.ts'
import { type Appearance, readAppearance } from './appearance.ts'
import { collectionPermalinks } from './collection-permalinks.ts'
import { editAddress } from './edit-address.ts'
import { type FeedSettings, readFeedSettings } from './feed-settings.ts'
import { readWords } from './own-words.ts'
import { looseValues, settings } from './settings.ts'
import { settingsWithoutEffect } from './settings-without-effect.ts'
import { type SizeLimits, sizeLimits } from './size-limits.ts'
import { readTeams, type TeamSettings } from './team-settings.ts'
import { readTerms, type Term } from './terms.ts'
import { readYaml } from './yaml.ts'

/** A site's settings, checked, with a default for each. */
export interface Config {
  readonly title: string
  readonly tagline: string
  readonly description: string
  readonly lang: string
  /** Scheme and host, without a slash at the end; empty where not given. */
  readonly url: string
  /** `''` or `/x`: where the site stands on its host, without a slash at the end. */
  readonly baseUrl: string
  readonly timezone: string
  /** URL template of posts, with Jekyll's placeholders; `undefined` for `/sessions/:slug/`. */
  readonly permalink: string | undefined
  /** Sessions a list page; 0 for all on one. */
  readonly paginate: number
  readonly paginatePath: string
  readonly collections: ReadonlyMap<string, Collection>
  readonly defaults: readonly Defaults[]
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly keepFiles: readonly string[]
  readonly menu: readonly MenuItem[] | undefined
  readonly dialect: Dialect
  /** Where `lecture: X` looks for `X.pdf`, without slashes at the ends. */
  readonly slidesFolder: string
  /** What is known of terms beside their sessions: when and where they meet. */
  readonly terms: readonly Term[]
  readonly teams: readonly TeamSettings[]
  /** Whether the schedule says at the time of the build where the seminar stands: for sites that are built each day. */
  readonly marksToday: boolean
  readonly limits: SizeLimits
  /** Accent colour, fonts, links of the footer. */
  readonly appearance: Appearance
  /** The interface's words, in the site's language or as the site wants them. */
  readonly words: Words
  /** Whether the site has a search. */
  readonly search: boolean
  /** What stands in front of a source file's path to make the address at which it is edited. */
  readonly editAddress: string | undefined
  /** Whether pages say when their files were last changed by a commit. */
  readonly lastChanged: boolean
  /** Whether a build makes smaller copies of pictures. */
  readonly smallerImages: boolean
  /** Whether a build draws pictures by which links are shown elsewhere; not without an address, which they need. */
  readonly cards: boolean
  /** Whether there are calendar files. */
  readonly calendars: boolean
  /** Whether each label has feeds of its own. */
  readonly labelFeeds: boolean
  readonly feeds: FeedSettings
  /** Whether nothing in the site's folder is trusted: then nothing that can run is published. */
  readonly safe: boolean
  /** `true` for Lectern's own policy, a text for the site's; `false` for none. */
  readonly contentSecurityPolicy: boolean | string
  /** Everything in the file, for `site.*` in layouts. */
  readonly data: FrontMatter
}

export interface Collection {
  readonly output: boolean
  readonly permalink: string | undefined
  readonly sortBy: string | undefined
  /** Paths below the collection's folder that come first. */
  readonly order: readonly string[]
}

/** Front matter for all files that match. @see https://jekyllrb.com/docs/configuration/front-matter-defaults/ */
export interface Defaults {
  readonly path: string
  readonly type: string | undefined
  readonly values: FrontMatter
}

export interface MenuItem {
  readonly title: string
  readonly url: string
}

export interface ConfigOverrides {
  readonly baseUrl?: string
  /** Only to switch it on: settings, which are in the folder, do not switch it off. */
  readonly safe?: boolean
}

/** The settings of a site without a `_config.yml`, and what the file was read into. */
export interface ConfigResult {
  readonly config: Config
  readonly problems: readonly Problem[]
}

/**
 * Reads the settings of a site.
 *
 * A setting of the wrong kind is an error with its place, and its default counts.
 *
 * @param overrides What the command line says instead: the options `--base-url` and `--safe`.
 */
export function readConfig(file: SourceFile | undefined, overrides: ConfigOverrides = {}): ConfigResult {
  const yaml = readYaml(file?.text ?? '', { file: file?.path ?? '_config.yml', text: file?.text ?? '', offset: 0 })
  const problems: Problem[] = [...yaml.problems, ...settingsWithoutEffect(yaml.data, yaml.problemAt)]
  const data: Record<string, unknown> = Object.assign(Object.create(null), yaml.data)
  for (const [key, schema] of Object.entries(settings)) {
    const value = data[key]
    if (value === undefined || value === null) continue
    const result = v.safeParse(schema, value)
    if (result.success) continue
    delete data[key]
    // After a mistake in the syntax, a wrong type is its consequence.
    if (!yaml.isSound) continue
    const path = [key, ...(result.issues[0].path ?? []).map((item) => item.key as string | number)]
    problems.push(
      yaml.problemAt(path, {
        severity: 'error',
        code: 'config-type',
        message: `"${path.join('.')}" ${result.issues[0].message}`,
        hint: 'correct the value, or remove it for the default',
      }),
    )
  }
  for (const [key, schema] of Object.entries(looseValues)) {
    const value = data[key]
    if (value === undefined || value === null || !yaml.isSound) continue
    const result = v.safeParse(schema, value)
    if (result.success) continue
    const message = `"${key}" ${result.issues[0].message}`
    const hint = 'correct the value, or remove it for the default'
    problems.push(yaml.problemAt([key], { severity: 'error', code: 'setting-value', message, hint }))
  }
  const config = toConfig(data, overrides)
  problems.push(...collectionPermalinks(config.collections, yaml.problemAt))
  const { terms, problems: termProblems } = readTerms(yaml, config.timezone)
  const { teams, problems: teamProblems } = readTeams(yaml)
  const { appearance, problems: appearanceProblems } = readAppearance(yaml)
  const { own, problems: wordProblems } = readWords(yaml)
  return {
    config: { ...config, terms, teams, appearance, words: wordsFor(config.lang, own) },
    problems: [...problems, ...termProblems, ...teamProblems, ...appearanceProblems, ...wordProblems],
  }
}

/** The settings as Jekyll and its plugins mean them, where that is something else. */
export function asJekyll(config: Config): Config {
  const { data } = config
  return {
    ...config,
    paginatePath: string(data['paginate_path']) ?? '/page:num',
    feeds: readFeedSettings(data['feed']),
  }
}

// By these settings a Jekyll repo may mean something else.
const looseCodes = new Set(['appearance-value', 'setting-value', 'team-value', 'term-type', 'word'])

/** A problem of the settings, as much as it matters in a Jekyll repo. */
export function inJekyllRepo(problem: Problem): Problem {
  return problem.severity === 'error' && looseCodes.has(problem.code) ? { ...problem, severity: 'warning' } : problem
}

function toConfig(
  data: FrontMatter,
  overrides: ConfigOverrides,
): Omit<Config, 'terms' | 'teams' | 'appearance' | 'words'> {
  const markdown = record(data['markdown'])
  const safe = overrides.safe === true || data['safe'] === true
  return {
    title: string(data['title']) ?? 'Seminar',
    tagline: string(data['tagline']) ?? '',
    description: string(data['description']) ?? '',
    lang: string(data['lang']) ?? 'en',
    url: (string(data['url']) ?? '').replace(/\/+$/, ''),
    baseUrl: normalizeBaseUrl(overrides.baseUrl ?? string(data['baseurl']) ?? ''),
    timezone: string(data['timezone']) ?? 'UTC',
    permalink: string(data['permalink']),
    paginate: typeof data['paginate'] === 'number' ? data['paginate'] : 10,
    paginatePath: string(data['paginate_path']) ?? '/page/:num/',
    collections: collectionsOf(data['collections']),
    defaults: (Array.isArray(data['defaults']) ? data['defaults'] : []).map(defaultsOf),
    include: list(data['include']),
    exclude: list(data['exclude']),
    keepFiles: list(data['keep_files']),
    menu: Array.isArray(data['nav'])
      ? data['nav'].map((item) => ({ title: String(item.title), url: String(item.url) }))
      : undefined,
    dialect: {
      indentedCode: markdown['indented_code'] === true,
      excerptSeparator: string(data['excerpt_separator']) ?? '\n\n',
      ...(data['papers'] === false && { papers: false }),
      ...(safe && { safe }),
    },
    slidesFolder: (string(data['slides_folder']) ?? 'Lectures').replace(/^\/+|\/+$/g, ''),
    marksToday: data['mark_today'] === true,
    search: data['search'] !== false,
    editAddress: editAddress(data),
    lastChanged: data['last_changed'] === true,
    smallerImages: data['smaller_images'] === true,
    cards: data['cards'] === true && string(data['url']) !== undefined,
    calendars: data['calendars'] !== false,
    labelFeeds: data['label_feeds'] !== false,
    // What a site of another kind says under `feed` is its own.
    feeds: readFeedSettings(undefined),
    limits: sizeLimits(record(data['limits']), safe ? 'usual' : 'any'),
    safe,
    contentSecurityPolicy: policyOf(data['content_security_policy']),
    data,
  }
}

function policyOf(value: unknown): boolean | string {
  return value === true ? true : (string(value) ?? false)
}

/** The Jekyll plugins that settings list, under the old name of the key too. */
export function pluginsOf(data: FrontMatter): readonly unknown[] {
  return [data['plugins'], data['gems']].flat()
}

/** `''` for the root of a host, else `/x` or `/x/y`: no slash at the end, none twice. */
export function normalizeBaseUrl(written: string): string {
  const path = written.trim().replace(/^https?:\/\/[^/]*/, '')
  const segments = path
    .split('/')
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '' && segment !== '.')
  return segments.map((segment) => `/${segment}`).join('')
}

function collectionsOf(value: unknown): Map<string, Collection> {
  if (Array.isArray(value))
    return new Map(
      value.map((name) => [String(name), { output: false, permalink: undefined, sortBy: undefined, order: [] }]),
    )
  return new Map(
    Object.entries(record(value)).map(([name, inner]) => {
      const { output, permalink, sort_by, order } = record(inner)
      return [
        name,
        { output: output === true, permalink: string(permalink), sortBy: string(sort_by), order: list(order) },
      ]
    }),
  )
}

function defaultsOf(entry: unknown): Defaults {
  const scope = record(record(entry)['scope'])
  return { path: string(scope['path']) ?? '', type: string(scope['type']), values: record(record(entry)['values']) }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : Object.create(null)
}

function string(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function list(value: unknown): string[] {
  const items = Array.isArray(value) ? value : [value]
  return items.filter((item) => item !== null && item !== undefined && item !== '').map(String)
}
