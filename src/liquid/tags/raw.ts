import { type Context, type Emitter, type Liquid, Tag, type TagToken, type TopLevelToken, TypeGuards } from 'liquidjs'
import { TextToken } from '../ruby/text.ts'

/** `{% raw %}…{% endraw %}`. */
export class RawTag extends Tag {
  readonly blank: boolean
  readonly #text: string

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
    super(token, rest, liquid)
    if (token.args.trim() !== '') throw new Error('invalid raw: write {% raw %}')
    const parts: string[] = []
    for (let next = rest.shift(); ; next = rest.shift()) {
      if (next === undefined) throw new Error('{% raw %} is not closed by {% endraw %}')
      if (TypeGuards.isTagToken(next) && next.name === 'endraw') break
      parts.push(next instanceof TextToken ? next.content : next.getText())
    }
    this.#text = parts.join('')
    this.blank = this.#text === ''
  }

  render(_context: Context, emitter: Emitter): void {
    emitter.write(this.#text)
  }
}
