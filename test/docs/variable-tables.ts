import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { table } from './table.ts'

export interface VariableType {
  readonly name: string
  readonly about: string
  readonly fields: readonly { readonly name: string; readonly type: string; readonly about: string }[]
}

/** The types of what layouts can read, as they are written down. */
export function variableTypes(): readonly VariableType[] {
  return ['layout-variables.ts', 'day-variables.ts'].flatMap(typesIn)
}

function typesIn(name: string): readonly VariableType[] {
  const path = fileURLToPath(new URL(`../../src/outputs/${name}`, import.meta.url))
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  return source.statements.filter(ts.isInterfaceDeclaration).map((declaration) => ({
    name: declaration.name.text,
    about: docOf(declaration),
    fields: declaration.members.filter(ts.isPropertySignature).map((member) => ({
      name: member.name.getText(),
      type: member.type?.getText() ?? '',
      about: docOf(member),
    })),
  }))
}

/** A section with a table for each type. */
export function variableTables(): string {
  const types = variableTypes()
  return types
    .map(({ name, about, fields }) => {
      const rows = fields.map((field) => [`\`${field.name}\``, shownType(field.type, types), field.about])
      return `### ${titleOf(name)}\n\n${about}\n\n${table(['name', 'type', 'meaning'], rows)}`
    })
    .join('\n\n')
}

function docOf(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc)
  return (ts.getTextOfJSDocComment(doc?.comment) ?? '').replace(/\s+/g, ' ').trim()
}

/** `GroupIndexVariables` is shown as `Group index`. */
function titleOf(name: string): string {
  const words = name.replace(/Variables$/, '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
  return words.charAt(0) + words.slice(1).toLowerCase()
}

function shownType(type: string, types: readonly VariableType[]): string {
  const plain = type
    .replace(/Record<string, (\w+\[\])>/, '$1 by name')
    .replace(/Record<string, unknown>/, 'mapping')
    .replace(/\bstring\b/g, 'text')
    .replace(/\bboolean\b/g, 'true or false')
    .replace(/\bobject\b/g, 'mapping')
    .replace(/(\w+(?: or false)?)\[\]/g, 'list of $1')
    .replace(' | null', ' or `null`')
  return plain.replace(/\w+Variables/g, (name) => {
    const title = titleOf(name)
    const isKnown = types.some((known) => known.name === name)
    return isKnown ? `[${title.toLowerCase()}](#${title.toLowerCase().replaceAll(' ', '-')})` : title
  })
}
