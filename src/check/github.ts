import type { Problem } from '../problem.ts'

/**
 * A problem as a workflow command, which GitHub shows as an annotation in the pull request.
 *
 * @param folder What stands before the paths: from the repo's root to the site's folder, `''` or with `/` at the end.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 * @example githubCommand({ severity: 'error', code: 'dead-link', message: 'Dead link', file: 'posts/a.md' }, '')
 * // '::error file=posts/a.md,title=dead-link::Dead link'
 */
export function githubCommand({ severity, code, message, hint, file, position }: Problem, folder: string): string {
  const properties = [
    ...(file === undefined ? [] : [`file=${property(folder + file)}`]),
    ...(position === undefined ? [] : [`line=${position.line}`, `col=${position.column}`]),
    `title=${property(code)}`,
  ]
  return `::${severity} ${properties.join(',')}::${data(hint === undefined ? message : `${message}\n→ ${hint}`)}`
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
