import {
  type Context,
  type Emitter,
  type Liquid,
  type Parser,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
} from 'liquidjs'
import { parseBlock } from '../ruby/block.ts'
import { renderTemplates } from '../ruby/render-templates.ts'
import type { LiquidServices } from '../services.ts'

const SYNTAX = /^([a-zA-Z0-9.+#_-]+)((?:\s+\w+(?:=(?:\w+|"(?:[0-9]+\s)*[0-9]+"))?)*)$/

/** `{% highlight ruby linenos %}…{% endhighlight %}`. */
export function highlightTag(services: LiquidServices): Liquid['tags'][string] {
  return class extends Tag {
    readonly #language: string
    readonly #hasLineNumbers: boolean
    readonly #templates: Template[]

    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
      super(token, rest, liquid)
      const match = SYNTAX.exec(token.args.trim())
      if (match === null)
        throw new Error('invalid highlight: write {% highlight python %} or {% highlight python linenos %}')
      this.#language = (match[1] ?? '').toLowerCase()
      this.#hasLineNumbers = /\blinenos\b/.test(match[2] ?? '')
      this.#templates = parseBlock(token, rest, parser).flatMap(({ templates }) => templates)
    }

    render(context: Context, emitter: Emitter): void {
      const text = renderTemplates(this.#templates, context)
      const code = text.replace(/^[\n\r]+|[\n\r]+$/g, '')
      const html = services.highlight(code, this.#language)
      const shown = this.#hasLineNumbers ? withLineNumbers(html, code) : html
      const attributes = `class="language-${this.#language.replaceAll('+', '-')}" data-lang="${this.#language}"`
      emitter.write(
        `<figure class="highlight"><pre><code ${attributes}>${shown.replace(/\r?\n$/, '')}</code></pre></figure>`,
      )
    }
  }
}

// As Rouge's HTMLTable, whose classes old style sheets know.
function withLineNumbers(html: string, code: string): string {
  const numbers = code.split('\n').map((_, index) => `${index + 1}\n`)
  const cells = [
    `<td class="gutter gl"><pre class="lineno">${numbers.join('')}</pre></td>`,
    `<td class="code"><pre>${html}${html.endsWith('\n') ? '' : '\n'}</pre></td>`,
  ]
  return `<table class="rouge-table"><tbody><tr>${cells.join('')}</tr></tbody></table>`
}
