import type { Context } from 'liquidjs'
import { evaluate, parseExpression } from '../ruby/expression.ts'

/** The file name and the parameters of an include, as written. */
export interface IncludeMarkup {
  /** A template where the name contains `{{`. */
  readonly file: string
  readonly parameters: string | undefined
}

const PARAMETER = String.raw`([\w-]+)\s*=\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|([\w.-]+))`
const PARAMETERS = new RegExp(String.raw`^\s*(?:${PARAMETER}(?=\s|$)\s*)*$`)
const VARIABLE_NAME = /^(?<file>[^{]*(?:\{\{\s*[\w\-.]+\s*(?:\|.*)?\}\}[^\s{}]*)+)(?<parameters>.*)$/s

/** Reads `file.html key="value" other=page.x`. @see Jekyll::Tags::IncludeTag */
export function parseInclude(markup: string, tagName: string): IncludeMarkup {
  const text = markup.trim()
  const match = VARIABLE_NAME.exec(text)
  const [, file = '', rest] =
    match?.groups === undefined ? (/^(\S*)(?:\s+(.*))?$/s.exec(text) ?? []) : variable(match.groups)
  const parameters = rest === undefined || rest === '' ? undefined : rest
  if (parameters !== undefined && !PARAMETERS.test(parameters)) {
    throw new Error(
      `invalid parameters "${parameters}": write {% ${tagName} file.html key="value" other=page.title %}, without filters`,
    )
  }
  return { file, parameters }
}

/** Throws for a name that leaves the folder of includes. */
export function checkFileName(file: string): void {
  if (!/^[\w/.\-()+~#@]+$/.test(file) || /[./]{2,}/.test(file)) {
    throw new Error(`"${file}" is no valid include: use letters, digits and single "/" or "."`)
  }
}

/** The values of an include's parameters. */
export function evaluateParameters(parameters: string, context: Context): Readonly<Record<string, unknown>> {
  const pairs = [...parameters.matchAll(new RegExp(PARAMETER, 'g'))].map(([, key = '', double, single, name = '']) => {
    const value =
      double?.replaceAll('\\"', '"') ?? single?.replaceAll("\\'", "'") ?? evaluate(parseExpression(name), context)
    return [key, value] as const
  })
  return Object.fromEntries(pairs)
}

function variable(groups: Readonly<Record<string, string>>): readonly (string | undefined)[] {
  return [undefined, groups['file']?.trim(), groups['parameters']?.trim()]
}
