import { type Liquid, Tag, type TagToken, type TopLevelToken, TypeGuards } from 'liquidjs'

/** `{% comment %}…{% endcomment %}`, which nests. */
export class CommentTag extends Tag {
  readonly blank = true

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
    super(token, rest, liquid)
    let depth = 1
    while (depth > 0) {
      const next = rest.shift()
      if (next === undefined) throw new Error('{% comment %} is not closed by {% endcomment %}')
      if (!TypeGuards.isTagToken(next)) continue
      if (next.name === 'comment') depth += 1
      if (next.name === 'endcomment') depth -= 1
    }
  }

  render(): void {}
}
