import type { Element } from 'hast'

/**
 * Whether a `<pre>` of Markdown keeps all its lines: to the parser of the standard a line end right behind the tag is
 * none of the text, and it looks for it behind a tag that follows as well, or behind a `<pre>` without text.
 */
export function keepsLines(pre: Element): boolean {
  const text = firstText(pre)
  return text !== '' && !text.startsWith('\n')
}

function firstText({ children: [first] }: Element): string {
  if (first?.type === 'element') return firstText(first)
  return first?.type === 'text' ? first.value : ''
}
