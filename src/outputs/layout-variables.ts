import type { DayVariables } from './day-variables.ts'

/**
 * What layouts can read, by name: the reference in the docs is made from these types, and a test compares them with
 * what layouts are really given. Dates are texts such as `2025-04-02 00:00:00 +0000`, for the `date` filters. What does
 * not hold is `null`.
 *
 * @module
 */

/** `site`: the whole site, on every page. All settings stand here too, also those of your own. */
export interface SiteVariables {
  /** The setting, or its default. */
  readonly title: string
  readonly tagline: string
  readonly description: string
  readonly lang: string
  /** Scheme and host; empty where not known. */
  readonly url: string
  /** The folder on the host, such as `/course`, or empty. */
  readonly baseurl: string
  readonly timezone: string
  readonly paginate: number
  /** When the site was built; pages that print it change with every build. */
  readonly time: string | null
  /** What `_data/` holds, by file name. */
  readonly data: Record<string, unknown>
  /** In teaching order. */
  readonly sessions: SessionVariables[]
  /** The same, newest first; in a Jekyll repo, only what is in `_posts/`. */
  readonly posts: SessionVariables[]
  /** All sessions and documents of collections, in order. */
  readonly documents: SessionVariables[]
  /** By file name. */
  readonly pages: PageVariables[]
  /** Those that are HTML, by file name. */
  readonly html_pages: PageVariables[]
  /** Each with `label`, `docs`, `directory`, `relative_directory` and `output`. */
  readonly collections: object[]
  /** Each with `path`, `name`, `basename` and `extname`. */
  readonly static_files: object[]
  /** Sessions by tag as it is written, as in Jekyll. */
  readonly tags: Record<string, SessionVariables[]>
  /** Sessions by category as it is written, as in Jekyll. */
  readonly categories: Record<string, SessionVariables[]>
  /** `labels.tags`, `labels.categories` and `labels.terms`: the groups of each kind. */
  readonly labels: Record<string, GroupVariables[]>
  /** The newest term. */
  readonly current_term: GroupVariables | null
  /** The menu: each entry with `title` and `url`. */
  readonly menu: object[]
  /** All papers that sessions list. */
  readonly papers: PaperVariables[]
  /** The indexes that the site has, each with `title` and `url`. */
  readonly indexes: object[]
  /** The URL of the picture by which links to the site are shown elsewhere; with the setting `cards`. */
  readonly card: string | null
  /** The feeds of the whole site, each with `title`, `type` and `url`. */
  readonly feeds: object[]
  /** Whether the site has a search. */
  readonly has_search: boolean
  /** The interface's words, in the site's language, by key. */
  readonly words: Record<string, unknown>
  /** What the settings say of the look: `links`, `direction`, `style_url` and `has_shipped_fonts`. */
  readonly appearance: object
}

/**
 * `page` in the layout of a session, and each session in a list. All front matter stands here too, also keys of your
 * own.
 */
export interface SessionVariables {
  /** `session`. */
  readonly kind: string
  readonly title: string
  /** Without the base URL: print it with `relative_url`. */
  readonly url: string
  /** The URL without the slash at its end. */
  readonly id: string
  readonly slug: string
  /** Of the source file. */
  readonly path: string
  readonly relative_path: string
  /** `posts`, or the collection's name. */
  readonly collection: string
  /** When it is taught. */
  readonly date: string | null
  /** The same in words, in the site's language. */
  readonly date_text: DayVariables | null
  /** The URL of the picture by which links to it are shown elsewhere; with the setting `cards`. */
  readonly card: string | null
  /** When its file was last changed, where that is known; front matter `last_modified_at` says it too. */
  readonly last_changed: string | null
  readonly last_changed_text: DayVariables | null
  /** Where its file is edited. */
  readonly edit_url: string | null
  /** As written. */
  readonly tags: string[]
  readonly categories: string[]
  readonly term: string | null
  /** `labels.tags`, `labels.categories` (lists) and `labels.term`: the groups that it belongs to. */
  readonly labels: object
  /** The body as HTML. */
  readonly content: string
  /** The first paragraph as HTML. */
  readonly excerpt: string
  readonly toc: HeadingVariables[]
  /** The session before it in its term. */
  readonly previous: SessionVariables | null
  readonly next: SessionVariables | null
  readonly slides: MaterialVariables[]
  /** What else is handed out. */
  readonly extras: MaterialVariables[]
  /** The name of who leads the session. */
  readonly team: string | null
  /** `title` and `url` of who leads the session. */
  readonly lead_team: object | null
  /** `title` and `url` of who wrote the notes. */
  readonly notes_team: object | null
  readonly meeting: MeetingVariables | null
  /** The URL of its calendar file. */
  readonly calendar: string | null
  /** Sessions with most in common, each with `title`, `url`, `labels` (names) and `papers` (how many both list). */
  readonly related: object[]
  /** Sessions whose text links this one by `[[…]]`, each with `title` and `url`. */
  readonly backlinks: object[]
  /** JSON-LD for search engines, fit for a script element. */
  readonly structured_data: string | null
  /** The papers that it lists, in order. */
  readonly papers: PaperVariables[]
  /** `bibtex` and `csl`: URLs of its papers as files. */
  readonly bibliography: object | null
  /** JSON-LD of its papers, fit for a script element. */
  readonly papers_json_ld: string | null
}

/** `page` in the layout of a page. All front matter stands here too, also keys of your own. */
export interface PageVariables {
  /** `page`. */
  readonly kind: string
  readonly title: string | null
  readonly url: string
  /** Of the source file. */
  readonly path: string
  /** The folder of its URL. */
  readonly dir: string
  /** The file's name. */
  readonly name: string
  /** When its file was last changed, where that is known; front matter `last_modified_at` says it too. */
  readonly last_changed: string | null
  readonly last_changed_text: DayVariables | null
  /** Where its file is edited. */
  readonly edit_url: string | null
}

/** `page` in the layout `home`. */
export interface HomeVariables {
  /** `home`. */
  readonly kind: string
  readonly title: null
  readonly url: string
  /** The schedule of the newest term; on the first page, where sessions have dates. */
  readonly timetable: TimetableVariables
  /** The sessions of the first page that the schedule does not show. */
  readonly older: SessionVariables[]
  /** JSON-LD of the course, fit for a script element. */
  readonly structured_data: string | null
}

/** `page` in the layouts `tag`, `category` and `term`; the sessions are in `paginator.posts`. */
export interface GroupPageVariables {
  /** `tag`, `category` or `term`. */
  readonly kind: string
  readonly title: string
  readonly url: string
  readonly label: GroupVariables
}

/** `page` in the layouts `tags`, `categories` and `terms`. */
export interface GroupIndexVariables {
  /** `tags`, `categories` or `terms`. */
  readonly kind: string
  readonly title: string
  readonly url: string
  readonly groups: GroupVariables[]
}

/** `page` in the layout `team`. */
export interface TeamVariables {
  /** `team`. */
  readonly kind: string
  readonly title: string
  readonly url: string
  /** Each with `name` and `url`. */
  readonly members: object[]
  /** The sessions that it leads, newest first. */
  readonly leads: SessionVariables[]
  /** The sessions whose notes it wrote, newest first. */
  readonly notes: SessionVariables[]
  /** `url` and `webcal` of its calendar. */
  readonly calendar: object | null
}

/** `page` in the layout `teams`. */
export interface TeamIndexVariables {
  /** `teams`. */
  readonly kind: string
  readonly title: string
  readonly url: string
  /** Each with `title`, `url`, `members` (names) and `count`. */
  readonly teams: object[]
}

/** `page` in the layout `papers`. */
export interface PaperIndexVariables {
  /** `papers`. */
  readonly kind: string
  readonly title: string
  readonly url: string
  /** How many papers there are. */
  readonly count: number
  /** `bibtex` and `csl`: URLs of all papers as files. */
  readonly bibliography: object
  /** Newest first, each with `year`, `id` and `papers`. */
  readonly years: object[]
  /** By letter, each with `letter` and `authors`, and these with `name` and `papers`. */
  readonly authors: object[]
  /** Sessions that list papers, newest first. */
  readonly sessions: SessionVariables[]
}

/** `paginator`: in lists that go over several pages. */
export interface PaginatorVariables {
  /** From 1. */
  readonly page: number
  readonly per_page: number
  /** The sessions of this page. */
  readonly posts: SessionVariables[]
  readonly total_posts: number
  readonly total_pages: number
  readonly previous_page: number | null
  readonly previous_page_path: string | null
  readonly next_page: number | null
  readonly next_page_path: string | null
  /** Each with `number`, `url` and `current`. */
  readonly pages: object[]
}

/** A tag, a category or a term. */
export interface GroupVariables {
  /** The commonest spelling. */
  readonly name: string
  /** What readers see: a term's title from the settings, else the name. */
  readonly title: string
  readonly slug: string
  readonly url: string
  /** How many sessions it has. */
  readonly count: number
  /** `url` and `webcal` of a term's calendar. */
  readonly calendar: object | null
  /** Its feeds, each with `title`, `type` and `url`. */
  readonly feeds: object[]
}

/** A heading of a contents list. */
export interface HeadingVariables {
  /** 1 to 6, as written. */
  readonly depth: number
  /** From 1 for the highest that the page has. */
  readonly level: number
  readonly id: string
  readonly text: string
  /** The text as HTML, without links. */
  readonly html: string
}

/** Slides, notes, or whatever is handed out. */
export interface MaterialVariables {
  readonly title: string
  readonly url: string
  /** Whether the site should have it and does not. */
  readonly is_missing: boolean
  /** Such as `12 pages, 1.4 MB`. */
  readonly detail: string | null
  /** Whether the site has it; absent where it is on another host. */
  readonly exists?: boolean
  /** In bytes, where the file is at hand. */
  readonly size?: number
  /** Of a PDF at hand. */
  readonly pages?: number
}

/** When a session meets. */
export interface MeetingVariables {
  /** The day, for the `date` filters. */
  readonly day: string
  readonly day_text: DayVariables
  /** For `<time>`: the instant, or the day where no time is known. */
  readonly starts: string
  readonly ends: string | null
  /** The instants from and until which it is the current session. */
  readonly from: string
  readonly over: string
  /** Such as `15:30`. */
  readonly start_time: string | null
  readonly end_time: string | null
}

/** A term's schedule. */
export interface TimetableVariables {
  readonly title: string | null
  /** Of the term's page. */
  readonly url: string | null
  /** Names of weekdays. */
  readonly days: string[]
  /** Such as `15:30–16:45`. */
  readonly time: string | null
  readonly timezone: string | null
  readonly room: string | null
  /** Each with `title` and `rows`; a row has `kind` (`session` or `break`) and what belongs to it. */
  readonly parts: object[]
  readonly has_weeks: boolean
  readonly has_slides: boolean
  readonly has_topics: boolean
  readonly has_teams: boolean
  /** Whether the term is over. */
  readonly is_over: boolean
  /** `url` and `webcal` of its calendar. */
  readonly calendar: object | null
}

/** A paper that sessions list. */
export interface PaperVariables {
  /** Its key in BibTeX. */
  readonly key: string
  readonly title: string
  /** `identified`, or `candidate`: it looks like a paper and has no id. */
  readonly grade: string
  /** `arxiv`, `doi`, `openreview`, `acl` or `url`. */
  readonly ids: object
  readonly authors: string[]
  /** The first ones, with commas. */
  readonly authors_text: string
  readonly year: number | null
  readonly month: number | null
  /** Where it can be read. */
  readonly url: string | null
  /** Such as `arXiv:1706.03762`. */
  readonly id_text: string | null
  /** What a filter may look for beside what is shown. */
  readonly search_text: string
  readonly bibtex: string
  /** For Zotero. */
  readonly coins: string
  /** `required`, `more`, or the heading of the list that it stands in. */
  readonly section: string | null
  /** Its place on the session's page. */
  readonly anchor: string | null
  /** The other sessions that list it, each with `title`, `url` and `term`. */
  readonly also_read_in: object[]
}
