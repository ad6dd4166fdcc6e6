import * as v from 'valibot'
import { memoizeTexts } from '../memo.ts'
import { parseDate } from './dates.ts'

const text = v.union([v.string(), v.number(), v.boolean()], 'should be a text')
const label = v.nullable(text)
const labels = v.nullable(v.union([text, v.array(label)], 'should be one label or a list of labels'))
const flag = v.boolean('should be true or false')
const material = v.union(
  [text, v.array(v.nullable(v.union([text, v.record(v.string(), v.unknown())])))],
  'should be a file name or a list of them',
)
const date = v.pipe(
  v.string('should be a date'),
  v.check(
    (value) => parseDate(value) !== undefined,
    ({ input }) =>
      /^\d{4}-\d{1,2}-\d{1,2}$/.test(input.trim()) ? 'names a day that no calendar has' : 'should be a date',
  ),
)

/**
 * The keys of front matter that Lectern gives a meaning, and what each may hold; every one may also be empty.
 *
 * The check, the reference and the JSON Schema for editors are all made from this list.
 */
export const frontMatterKeys: Readonly<Record<string, v.GenericSchema>> = {
  title: key(text, 'The title. A session without one is named by its file.'),
  date: key(
    date,
    'When it is taught, such as `2025-04-02`; it may follow from the term’s pattern, and never hides a session.',
  ),
  term: key(text, 'The term (semester) that it belongs to.'),
  tags: key(labels, 'Tags: a list, or words in one text.'),
  categories: key(labels, 'Categories: a list, or words in one text.'),
  tag: key(labels, 'One tag, which may contain blanks.'),
  category: key(labels, 'One category, which may contain blanks.'),
  team: key(text, 'Who leads the session.'),
  video: key(text, 'The same as `team`, by its historic name.'),
  lecture: key(material, 'The slides: a name without `.pdf`, an address, or a list of them.'),
  lectureVersion: key(text, '`current` or `next`: whether the slides are those of this term. Layouts may show it.'),
  extraContent: key(material, 'What else is handed out: addresses, or texts.'),
  notes: key(text, 'Who wrote the notes, or a link to them.'),
  morenotes: key(text, 'A link to further notes.'),
  desc: key(text, 'One sentence for lists and search engines.'),
  description: key(text, 'The same as `desc`, for pages.'),
  layout: key(text, 'The layout; `post` for sessions and `page` for pages where it is not given, `none` for none.'),
  permalink: key(text, 'The URL, such as `/syllabus/`, in place of the one from the path.'),
  slug: key(text, 'The last part of the URL, in place of the file’s name.'),
  published: key(flag, '`false` keeps the file back.'),
}

/** How the front matter of a kind of file is read. */
export interface FrontMatterRules {
  /** The keys whose values are checked: any other may hold anything. */
  readonly checked: readonly string[]
  /** Whether values are kept as Jekyll has them: numbers as numbers, and of whatever type. */
  readonly isJekyll: boolean
}

/** What has front matter. */
export type FrontMatterKind = 'session' | 'page' | 'layout'

const checkedKeys: Readonly<Record<FrontMatterKind, readonly string[]>> = {
  session: Object.keys(frontMatterKeys),
  page: ['title', 'description', 'layout', 'permalink', 'published'],
  layout: ['layout'],
}
// All other names are the author's own there, such as a `team` that is a list.
const keysOfJekyll = [
  'title',
  'date',
  'layout',
  'permalink',
  'published',
  'slug',
  'tags',
  'tag',
  'categories',
  'category',
]

const rules = { native: rulesOf(false), jekyll: rulesOf(true) }

/** The rules for a kind of file, the same object each time. */
export function frontMatterRules(kind: FrontMatterKind, isJekyll: boolean): FrontMatterRules {
  return rules[isJekyll ? 'jekyll' : 'native'][kind]
}

function rulesOf(isJekyll: boolean): Readonly<Record<FrontMatterKind, FrontMatterRules>> {
  const of = (kind: FrontMatterKind) => ({
    checked: checkedKeys[kind].filter((key) => !isJekyll || keysOfJekyll.includes(key)),
    isJekyll,
  })
  return { session: of('session'), page: of('page'), layout: of('layout') }
}

/** Whether a value is a text, or a list of texts, of which the key takes any: most are, and to ask the schema takes long. */
export function isAlwaysRight(name: string, value: unknown): boolean {
  if (typeof value === 'string') return takesTexts(name)
  return Array.isArray(value) && value.every((item) => typeof item === 'string') && takesLists(name)
}

// What a text says matters to a date alone, which cannot be empty.
const takesTexts = memoizeTexts((name) => takes(name, ''))
const takesLists = memoizeTexts((name) => takes(name, ['']))

function takes(name: string, value: unknown): boolean {
  const schema = frontMatterKeys[name]
  return schema !== undefined && v.is(schema, value)
}

/** Whether a key holds labels: one, or a list. */
export function holdsLabels(name: string): boolean {
  return ['tags', 'tag', 'categories', 'category'].includes(name)
}

function key(schema: v.GenericSchema, about: string): v.GenericSchema {
  return v.pipe(schema, v.metadata({ about }))
}
