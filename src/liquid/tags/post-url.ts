import { type Context, type Emitter, type Liquid, Tag, type TagToken, type TopLevelToken } from 'liquidjs'
import { relativeUrl } from '../filters/url.ts'
import type { LiquidServices } from '../services.ts'

/** `{% post_url 2025-01-01-x %}`: the URL of a post. */
export function postUrlTag(services: LiquidServices): Liquid['tags'][string] {
  return class extends Tag {
    readonly #post: string

    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
      super(token, rest, liquid)
      this.#post = token.args.trim()
      // @see Jekyll::Tags::PostComparer
      if (!/^(.+\/)*\d+-\d+-\d+-.*$/.test(this.#post.replace(/^\//, ''))) {
        throw new Error(`"${this.#post}" is no name of a post: write {% post_url 2025-01-31-name %}`)
      }
    }

    render(_context: Context, emitter: Emitter): void {
      const url = services.postUrl(this.#post)
      if (url === undefined) throw new Error(`no post "${this.#post}"`)
      emitter.write(relativeUrl(url, services))
    }
  }
}
