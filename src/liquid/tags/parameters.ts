import type { Context } from 'liquidjs'
import { type Expression, evaluate, parseExpression } from '../ruby/expression.ts'

/** The file name and the parameters of an include, as written. */
export interface IncludeMarkup {
  /** A template where the name contains `{{`. */
  readonly file: string
  readonly parameters: Parameters | undefined
}

/** Values by their names, as written. */
export type Parameters = readonly (readonly [name: string, value: Expression])[]

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
  return { file, parameters: parameters === undefined ? undefined : parseParameters(parameters) }
}

/** Throws for a name that leaves the folder of includes. */
export function checkFileName(file: string): void {
  if (!/^[\w/.\-()+~#@]+$/.test(file) || /[./]{2,}/.test(file)) {
    throw new Error(`"${file}" is no valid include: use letters, digits and single "/" or "."`)
  }
}

/** Reads `key="value" other=page.x`. */
export function parseParameters(markup: string): Parameters {
  return [...markup.matchAll(new RegExp(PARAMETER, 'g'))].map(([, key = '', double, single, name = '']) => {
    const text = double?.replaceAll('\\"', '"') ?? single?.replaceAll("\\'", "'")
    return [key, text === undefined ? parseExpression(name) : { kind: 'literal', value: text }]
  })
}

/** The values of an include's parameters. */
export function evaluateParameters(parameters: Parameters, context: Context): Readonly<Record<string, unknown>> {
  return Object.fromEntries(parameters.map(([key, value]) => [key, evaluate(value, context)]))
}

function variable(groups: Readonly<Record<string, string>>): readonly (string | undefined)[] {
  return [undefined, groups['file']?.trim(), groups['parameters']?.trim()]
}
