/**
 * Blanks out what is no prose in a Markdown text: front matter, code, comments, Liquid comments. Offsets stay.
 */
export function prose(markdown: string): string {
  return markdown
    .replace(/^---[ \t]*\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)/, blank)
    .replace(
      /^( {0,3}|[ \t]*(?:[-*+]|\d+[.)])[ \t]+)(```+|~~~+)[^\n]*\n[\s\S]*?(?:\n[ \t]*\2[`~]*[ \t]*(?=\n|$)|$(?![\s\S]))/gm,
      blank,
    )
    .replace(/\{%-?\s*(comment|highlight|raw)\b[\s\S]*?\{%-?\s*end\1\s*-?%\}/g, blank)
    .replace(/<!--[\s\S]*?-->/g, blank)
    .replace(/<(pre|code)\b[\s\S]*?<\/\1\s*>/gi, blank)
    .replace(/(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])*?[^`]\1(?!`)/g, blank)
}

/** Blanks out Liquid so that tags can be scanned: its output becomes letters, its tags blanks. Offsets stay. */
export function withoutLiquid(text: string): string {
  return text
    .replace(/\{%-?\s*(comment|raw)\b[\s\S]*?\{%-?\s*end\1\s*-?%\}/g, blank)
    .replace(/\{\{[\s\S]*?\}\}/g, (output) => output.replace(/[^\n]/g, 'x'))
    .replace(/\{%[\s\S]*?%\}/g, blank)
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}
