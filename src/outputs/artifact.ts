import type { Scope } from '../liquid/engine.ts'
import type { Site } from '../site/site.ts'
import type { Page, Session, SourceFile } from '../types.ts'
import type { Variables } from './variables.ts'

/** Something that the site will have at a URL, not yet rendered. */
export interface Artifact {
  /** Begins with `/`, without the base URL; escaped as a URL. */
  readonly url: string
  /** The author's file that asks for the URL; `undefined` for what Lectern makes by itself. */
  readonly file: SourceFile | undefined
  readonly body: Body
  /** Of a page that only leads on: who asks for it. It gives way to all else. */
  readonly redirect?: Redirect
}

/** An old URL, as it is written in front matter. */
export interface Redirect {
  readonly from: string
  /** The file that it leads to. */
  readonly file: SourceFile
  /** Where the file's front matter says so: its key, and the index in a list. */
  readonly path: readonly (string | number)[]
}

export type Body =
  | { readonly kind: 'copy'; readonly file: SourceFile }
  /** Made last, when all URLs are known. */
  | {
      readonly kind: 'text'
      readonly make: () => string
      /** All that the text depends on beside the settings, as plain data: equal where the text is. */
      readonly madeOf?: () => unknown
      /** Made with the pages, too, where nobody asks for it, so that its faults are told. */
      readonly mayFail?: true
    }
  | { readonly kind: 'session'; readonly session: Session; readonly page: Scope }
  | { readonly kind: 'page'; readonly source: Page; readonly page: Scope; readonly paginator: Scope | undefined }
  /** A page of Lectern's own, such as a tag's. */
  | {
      readonly kind: 'list'
      readonly layout: string
      readonly page: Scope
      /** Those of `page` whose getters note by themselves what they are made from. */
      readonly derived?: ReadonlySet<string>
      readonly paginator: Scope | undefined
    }

/**
 * One kind of output: all that a site has of it.
 *
 * @param earlier What the kinds before it made.
 */
export type OutputKind = (site: Site, variables: Variables, earlier: readonly Artifact[]) => Iterable<Artifact>
