import * as v from 'valibot'
import { isRecord } from '../is-record.ts'
import { appearanceValues } from './appearance.ts'
import { isTimeZone } from './dates.ts'
import { isRepository, isWebAddress } from './edit-address.ts'
import { teamValues } from './team-settings.ts'
import { termValues } from './term-values.ts'
import { unknownPlaceholder } from './url-placeholders.ts'

/** What the reference and the JSON Schema say of a setting beside its type. */
export interface SettingFacts {
  /** Markdown, one line. */
  readonly about: string
  readonly group: SettingGroup
  /** What holds where the setting is not given; Markdown. */
  readonly usual?: string
}

export const settingGroups = [
  'Texts',
  'Address',
  'Menu and lists',
  'Look',
  'Terms and teams',
  'Markdown',
  'Files',
  'Safety',
] as const
export type SettingGroup = (typeof settingGroups)[number]

const text = v.union([v.string(), v.number()], 'should be a text')
const texts = v.union([v.string(), v.array(v.union([v.string(), v.number(), v.null()]))], 'should be a list')
const flag = v.boolean('should be true or false')
const mapping = v.custom<Record<string, unknown>>(isRecord, 'should be a mapping of keys')
const count = v.pipe(
  v.number('should be a number'),
  v.integer('should be a whole number'),
  v.minValue(0, 'should not be negative'),
)
const urlTemplate = v.pipe(
  text,
  v.check(
    (template) => unknownPlaceholder(String(template)) === undefined,
    ({ input }) => {
      const { message, hint } = unknownPlaceholder(String(input)) ?? {}
      return [message, hint].filter((part) => part !== undefined).join(', ')
    },
  ),
)
const numberedPath = v.pipe(
  v.string('should be a text'),
  v.regex(/:num/, 'should have ":num", where the number of the page stands'),
)
const zone = v.pipe(v.string('should be a time zone'), v.check(isTimeZone, 'is no known time zone'))
const menu = v.array(
  v.looseObject({ title: text, url: text }, 'should have a title and a url'),
  'should be a list of entries with title and url',
)

const limits = v.strictObject(
  {
    post_warn_kb: v.nullish(count),
    post_max_kb: v.nullish(count),
    template_max_kb: v.nullish(count),
    data_max_kb: v.nullish(count),
  },
  ({ expected }) =>
    expected === 'never' ? 'is no limit that there is' : 'should be a mapping such as { post_max_kb: 1024 }',
)

/**
 * The settings that Lectern checks, with what each may hold; every one may also be empty.
 *
 * The check, the settings reference and the JSON Schema for editors are all made from this list.
 */
export const settings: Readonly<Record<string, v.GenericSchema>> = {
  title: setting(text, { group: 'Texts', about: 'The name of the site, on every page.', usual: '`Seminar`' }),
  tagline: setting(text, { group: 'Texts', about: 'A few words beside the title of the home page.' }),
  description: setting(text, {
    group: 'Texts',
    about: 'One or two sentences on the site, for search engines and link previews.',
  }),
  lang: setting(text, {
    group: 'Texts',
    about:
      'The language of your texts, as a code such as `en`, `de` or `pt-BR`; it also decides the direction of writing.',
    usual: '`en`',
  }),
  url: setting(text, {
    group: 'Address',
    about:
      'Scheme and host, such as `https://example.org`. The feed, calendars and citations need it, because they are read away from the site.',
  }),
  baseurl: setting(text, {
    group: 'Address',
    about:
      'The folder on that host, such as `/course`; write the links in your files without it. `--base-url` overrides it.',
  }),
  permalink: setting(urlTemplate, {
    group: 'Address',
    about:
      'The URL of a session, with Jekyll’s placeholders (`/:categories/:title/`) or the name of one of its styles.',
    usual: '`/sessions/<folders>/<name>/`',
  }),
  timezone: setting(zone, {
    group: 'Address',
    about: 'The time zone of times that name none, such as `America/New_York`.',
    usual: '`UTC`',
  }),
  nav: setting(menu, {
    group: 'Menu and lists',
    about: 'The menu: a list of entries with `title` and `url`.',
    usual: 'the pages and indexes that exist',
  }),
  paginate: setting(count, {
    group: 'Menu and lists',
    about: 'How many sessions stand on one page of a list; `0` for all.',
    usual: '`10`',
  }),
  paginate_path: setting(numberedPath, {
    group: 'Menu and lists',
    about: 'The path of a list’s further pages.',
    usual: '`/page/:num/`; in a Jekyll repo `/page:num`',
  }),
  mark_today: setting(flag, {
    group: 'Terms and teams',
    about:
      'Whether a build marks the next session by the day on which it is made, for sites that are built each day; else the reader’s browser does.',
    usual: '`false`',
  }),
  // Themes of Jekyll have settings of that name.
  search: setting(v.union([v.boolean(), mapping], 'should be true or false'), {
    group: 'Menu and lists',
    about: 'Whether the site has a search; its index is made by each build.',
    usual: '`true`',
  }),
  edit_links: setting(v.union([flag, v.string()], 'should be true, false or an address'), {
    group: 'Menu and lists',
    about:
      'Whether pages link to where their source is edited; an address, such as `https://github.com/me/seminar/edit/master/`, is put in front of the path of the file.',
    usual: '`true` where `repository` is set; in a Jekyll repo only if set',
  }),
  last_changed: setting(flag, {
    group: 'Menu and lists',
    about: 'Whether sessions and pages say when their file was last changed, by the commits of the git repository.',
    usual: '`false`',
  }),
  label_feeds: setting(flag, {
    group: 'Menu and lists',
    about: 'Whether each tag, category and term has feeds of its own, beside those of the site.',
    usual: '`true`; not in a Jekyll repo',
  }),
  calendars: setting(flag, {
    group: 'Menu and lists',
    about: 'Whether there are calendar files, of the site and of each term, team and session.',
    usual: '`true`; in a Jekyll repo with pages of its own only if it sets `terms`',
  }),
  excerpt_separator: setting(text, {
    group: 'Markdown',
    about: 'What ends the excerpt of a session.',
    usual: 'an empty line',
  }),
  markdown: setting(v.union([v.string(), mapping], 'should be a name or a mapping of keys'), {
    group: 'Markdown',
    about:
      'A mapping; `indented_code: true` makes lines indented by four spaces code, as in CommonMark. A name, as in Jekyll, has no effect.',
  }),
  bibliography: setting(texts, {
    group: 'Markdown',
    about: 'The `.bib` files that texts cite by `[@key]`: a path, or a list of them.',
    usual: '`references.bib` and the files in `_bibliography/`',
  }),
  slides_folder: setting(text, {
    group: 'Files',
    about: 'Where `lecture: X` finds `X.pdf`, below `public/`.',
    usual: '`Lectures`',
  }),
  include: setting(texts, {
    group: 'Files',
    about: 'Files and folders that are taken though their name begins with `_` or `.`.',
  }),
  exclude: setting(texts, {
    group: 'Files',
    about: 'Files and folders that are no part of the site: paths, or patterns with `*`.',
  }),
  smaller_images: setting(flag, {
    group: 'Files',
    about:
      'Whether a build makes smaller copies of large pictures, in WebP, among which a browser chooses; needs the package `sharp`.',
    usual: '`false`',
  }),
  cards: setting(flag, {
    group: 'Texts',
    about:
      'Whether a build draws a picture of each session and of the site, with title and day, by which chats show links to them; needs `url` and the package `sharp`.',
    usual: '`false`',
  }),
  keep_files: setting(texts, {
    group: 'Files',
    about: 'What stays in the destination though Lectern did not make it.',
  }),
  collections: setting(v.union([mapping, v.array(text)], 'should be a mapping or a list of names'), {
    group: 'Files',
    about: 'Further folders of sessions, as in Jekyll: `_name/`, with `output`, `permalink`, `sort_by` and `order`.',
  }),
  defaults: setting(v.array(mapping, 'should be a list'), {
    group: 'Files',
    about:
      'Front matter for all files of a folder or kind, as in Jekyll: a list of `scope` (`path`, `type`) and `values`.',
  }),
  limits: setting(limits, {
    group: 'Files',
    about:
      'How large files may be, in kilobytes: a Markdown file before a warning (`post_warn_kb`) and at most (`post_max_kb`), a layout or include (`template_max_kb`), a file of `_data/` (`data_max_kb`).',
    usual: '`256`, `1024`, `1024`, `4096`',
  }),
  future: setting(flag, {
    group: 'Files',
    about: 'For Jekyll; here a session with a date to come is always shown.',
  }),
  safe: setting(flag, {
    group: 'Safety',
    about:
      'Whether the site is built as by `--safe`: nothing in its folder is trusted, and nothing that can run is published.',
    usual: '`false`',
  }),
  content_security_policy: setting(v.union([flag, v.string()], 'should be true, false or a policy'), {
    group: 'Safety',
    about:
      'Whether each page says in a `<meta>` that a browser may run only the site’s own scripts; a text is a policy of your own.',
    usual: '`false`',
  }),
  unpublished: setting(flag, {
    group: 'Files',
    about: 'Whether sessions with `published: false` are shown.',
    usual: '`false`',
  }),
}

/**
 * Settings that are checked where they are read, or that only layouts read, so that a Jekyll repo may mean something
 * else by them. Their schemas are for the reference and for editors.
 */
export const looseSettings: Readonly<Record<string, v.GenericSchema>> = {
  author: setting(v.union([text, v.looseObject({ name: v.nullish(text), url: v.nullish(text) })]), {
    group: 'Texts',
    about: 'Who answers for the site: a name, or a mapping of `name` and `url`.',
  }),
  repository: setting(text, {
    group: 'Address',
    about:
      'Where the source of the site is: `owner/name` on GitHub, or an address such as `https://gitlab.com/me/seminar`.',
  }),
  footer: setting(text, { group: 'Texts', about: 'A line below every page; Markdown.' }),
  logo: setting(text, { group: 'Texts', about: 'A picture beside the title, such as `/images/logo.svg`.' }),
  terms: setting(v.record(v.string(), v.nullable(v.strictObject(optional(termValues)))), {
    group: 'Terms and teams',
    about: 'When and where each term meets, by the name that sessions give as `term`.',
  }),
  teams: setting(v.record(v.string(), v.nullable(v.strictObject(optional(teamValues)))), {
    group: 'Terms and teams',
    about: 'Titles, members and other names of lead teams, by the name that sessions give as `team` or `video`.',
  }),
  appearance: setting(v.strictObject(optional(appearanceValues)), {
    group: 'Look',
    about: 'Accent colour, fonts, links of the footer and direction of writing.',
  }),
  words: setting(v.record(v.string(), v.union([text, v.array(text)])), {
    group: 'Look',
    about:
      'Words of the interface that you want other than the language has them, such as `lead_team: Discussants`. English, German, French and Spanish are known.',
  }),
  papers: setting(flag, {
    group: 'Menu and lists',
    about:
      'Whether the papers that sessions list are looked for, shown at `/papers/` and offered as BibTeX and CSL-JSON.',
    usual: '`true`; in a Jekyll repo with pages of its own they are shown only if it says so',
  }),
}

// An empty text is as good as none.
const address = (message: string) =>
  v.custom<string>((value) => typeof value === 'string' && (value.trim() === '' || isWebAddress(value)), message)

/** What is more than a setting's kind, and settings of `looseSettings` that nothing else checks. */
export const looseValues: Readonly<Record<string, v.GenericSchema>> = {
  url: address('should be an address with its scheme, such as https://example.org'),
  edit_links: v.union([flag, address('')], 'should be true, false or an address such as https://example.org/edit/'),
  repository: v.custom<string>(
    (value) => typeof value === 'string' && (value.trim() === '' || isRepository(value)),
    'should be owner/name on GitHub, or an address such as https://gitlab.com/me/seminar',
  ),
  logo: v.string('should be the path of a picture, such as /images/logo.svg'),
  papers: flag,
}

function setting(schema: v.GenericSchema, facts: SettingFacts): v.GenericSchema {
  return v.pipe(schema, v.metadata({ ...facts }))
}

function optional<Entries extends Readonly<Record<string, v.GenericSchema>>>(entries: Entries) {
  return Object.fromEntries(Object.entries(entries).map(([key, schema]) => [key, v.nullish(schema)]))
}
