import type { Position, Problem } from './problem.ts'
import type { Words } from './words/words.ts'

/** A file below the site's folder, or of the built-in theme. */
export interface SourceFile {
  /** Relative to the site's folder (or to the theme's), with `/`, such as `posts/W1.md`. */
  readonly path: string
  /** Where its bytes are: an absolute path, for `source/read`, `build/` and `serve/` only. */
  readonly location: string
  readonly size: number
  /** Changes when the bytes may have changed. */
  readonly version: string
  /** The whole text, decoded and with `\n` line ends; `undefined` where the file is copied unread. */
  readonly text?: string
  /** The text as UTF-8, where it is kept so: then `text` is decoded each time that it is asked for. */
  readonly bytes?: Buffer
}

/** Everything on disk that a site is made from. */
export interface Source {
  readonly files: ReadonlyMap<string, SourceFile>
  /** The built-in theme's files, used where the site has none of that path. */
  readonly theme: ReadonlyMap<string, SourceFile>
  readonly problems: readonly Problem[]
  /** Intrinsic size in pixels of an image file of this source; `undefined` if it is none. */
  readonly imageSize: (file: SourceFile) => ImageSize | undefined
  /** How many pages a PDF file of this source has; `undefined` if it is none, or does not say. */
  readonly pageCount: (file: SourceFile) => number | undefined
  /** What an image file is by its first bytes, such as `png`, whatever its name says; `undefined` if not known. */
  readonly imageType: (file: SourceFile) => string | undefined
}

export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** Front matter as written, without a prototype: `__proto__` and `constructor` are ordinary keys. */
export type FrontMatter = Readonly<Record<string, unknown>>

/** What `parse` makes of a Markdown document: plain data that can be cloned, cached and sent to a worker. */
export interface Parsed {
  readonly html: string
  /** The first paragraph, or what stands before the excerpt separator, as HTML. */
  readonly excerpt: string
  readonly headings: readonly Heading[]
  readonly links: readonly Reference[]
  readonly images: readonly Image[]
  /** The papers that the document lists, each once, in the order of their first mention. */
  readonly papers: readonly Paper[]
  /** What it says of other files of the site: found here, resolved where it is shown; absent where there is none. */
  readonly mentions?: readonly Mention[]
  readonly problems: readonly Problem[]
}

/** A name in a text of something that stands in another file. */
export interface Mention {
  /** `session`: `[[name]]` of a session or page. `citation`: a key in `[@key]`. */
  readonly kind: 'session' | 'citation'
  /** As written, of a session with the heading behind `#`. */
  readonly target: string
  readonly position: Position
  readonly length: number
}

export interface Heading {
  /** 1 to 6. */
  readonly depth: number
  readonly id: string
  /** Plain text. */
  readonly text: string
  /** Text as HTML without links, for the table of contents. */
  readonly html: string
}

/** A link or the source of an embed, with the place where it is written. */
export interface Reference {
  readonly url: string
  readonly position: Position
}

export interface Image extends Reference {
  /** `undefined` where the author gave none. */
  readonly alt: string | undefined
}

/** A reading that a session lists, as far as the list tells. */
export interface Paper {
  /** Plain text; absent where an address stands alone. */
  readonly title?: string
  /** `identified`: it has an id or a scholarly address. `candidate`: it looks like a paper and has neither. */
  readonly grade: 'identified' | 'candidate'
  readonly ids: PaperIds
  /** Given name first. */
  readonly authors: readonly string[]
  /** Whether there are more authors than the list names. */
  readonly hasMoreAuthors: boolean
  readonly year?: number
  /** 1 to 12. */
  readonly month?: number
  /** `required`, `more`, or the text of the list's heading. */
  readonly section?: string
  /** Of the title. */
  readonly position: Position
  /** Id of the paper's heading on the page. */
  readonly anchor?: string
}

/** What names a paper for good; `url` only where nothing better is known. */
export interface PaperIds {
  /** Without version. */
  readonly arxiv?: string
  readonly doi?: string
  readonly openreview?: string
  readonly acl?: string
  readonly url?: string
}

/** Choices of the Markdown dialect; part of the cache key. */
export interface Dialect {
  /** Whether lines indented by four spaces are code, as in CommonMark. */
  readonly indentedCode: boolean
  /** How cells and formulas are styled: by classes that the theme knows (the default), or inline for other style sheets. */
  readonly styling?: 'classes' | 'inline'
  /** Whether `:name:` is an emoji; not by default. */
  readonly emoji?: boolean
  /** The words of Lectern's own constructs, such as callouts; absent in a Jekyll repo, which has none of them. */
  readonly extras?: ExtraWords
  /** `false` where papers are not looked for. */
  readonly papers?: false
  /** What ends the excerpt. */
  readonly excerptSeparator: string
  /** Whether the author is not trusted: then HTML that can run is left out. Not by default. */
  readonly safe?: boolean
  /** Where a site's own Markdown features are, with their version: a file URL. */
  readonly plugins?: string
}

/** What the constructs that Jekyll does not know call things. */
export type ExtraWords = Readonly<Record<ExtraWord, string>>

export type ExtraWord = Extract<keyof Words, `callout_${string}` | `embed_${string}` | 'citation_list'>

/** A date as written, without a zone's shift: the day stays the day. */
export interface CalendarDate {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  /** Seconds since midnight, where a time is given. */
  readonly secondOfDay?: number
  /** Minutes east of UTC, where a zone is given. */
  readonly offsetMinutes?: number
}

/** The three kinds of label. */
export type LabelKind = 'tags' | 'categories' | 'terms'

/** One Markdown file of a meeting: the unit of a seminar. */
export interface Session {
  readonly kind: 'session'
  readonly file: SourceFile
  /** `posts`, or the collection's name. */
  readonly collection: string
  readonly title: string
  /** Such as `/sessions/ppo/`, without the base URL. */
  readonly url: string
  readonly slug: string
  readonly date: CalendarDate | undefined
  readonly labels: Readonly<Record<LabelKind, readonly string[]>>
  readonly slides: readonly Material[]
  /** What else is handed out: front matter `extraContent`, and `notes` and `morenotes` where they are links. */
  readonly extras: readonly Material[]
  /** Who leads the session: front matter `video` or `team`. */
  readonly leadTeam: string | undefined
  readonly data: FrontMatter
  /** The papers that its body lists, with the places where the author wrote them. */
  readonly papers: readonly Paper[]
  readonly mentions?: readonly Mention[] | undefined
  /** Equal for two sessions exactly if their bodies are. */
  readonly bodyVersion: string
  /** Its body; of a large site it lies on disk and is read each time that it is asked for. */
  readonly parsed: Parsed
}

/** Something handed out with a session: slides, notes, a recording. */
export interface Material {
  readonly title: string
  readonly url: string
  /** Whether the site has it; `undefined` where it is on another host, which nobody asks. */
  readonly exists?: boolean
  /** In bytes, where the file is at hand. */
  readonly size?: number
  /** Of a PDF at hand whose pages can be counted. */
  readonly pages?: number
}

/** A Markdown or HTML file that is no session: a syllabus, an index, the 404 page. */
export interface Page {
  readonly kind: 'page'
  readonly file: SourceFile
  readonly title: string | undefined
  readonly url: string
  readonly data: FrontMatter
}

/** All sessions under one label. */
export interface Group {
  readonly kind: LabelKind
  /** The commonest spelling. */
  readonly name: string
  readonly slug: string
  readonly url: string
  readonly sessions: readonly Session[]
}
