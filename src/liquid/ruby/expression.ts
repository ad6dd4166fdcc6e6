import type { Context } from 'liquidjs'
import { maxRange } from '../limits.ts'
import { findVariable, readCommand, readMember } from './lookup.ts'
import { leadingInteger, toStrictInteger } from './number.ts'
import { floatOf, isNil, questionOf, rangeOf } from './value.ts'

/** A value written in a template: `"text"`, `3`, `(1..n)`, `page.tags[0]`. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'range'; readonly first: Expression; readonly last: Expression }
  | { readonly kind: 'lookup'; readonly name: Key; readonly keys: readonly Key[] }

/** A step of a lookup: a name after a dot, or an expression in brackets. */
type Key =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'bracket'; readonly expression: Expression }

const LITERALS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['', undefined],
  ['nil', undefined],
  ['null', undefined],
  ['true', true],
  ['false', false],
  ['blank', questionOf('blank')],
  ['empty', questionOf('empty')],
])

/**
 * Reads an expression as Ruby does, which refuses nothing.
 * @see Liquid::Expression.parse
 */
export function parseExpression(markup: string): Expression {
  const text = markup.trim()
  if (/^(["']).*\1$/s.test(text) && text.length > 1) return literal(text.slice(1, -1))
  if (/^-?\d+$/.test(text)) return literal(Number(text))
  const range = /^\(\s*(\S+?)\s*\.\.\s*(\S+)\s*\)$/.exec(text)
  if (range !== null) {
    return { kind: 'range', first: parseExpression(range[1] ?? ''), last: parseExpression(range[2] ?? '') }
  }
  if (/^-?\d[\d.]+$/.test(text)) return literal(floatOf(Number.parseFloat(text)))
  return LITERALS.has(text) ? literal(LITERALS.get(text)) : parseLookup(text)
}

/** The value of an expression. */
export function evaluate(expression: Expression, context: Context): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'range':
      return evaluateRange(expression.first, expression.last, context)
    case 'lookup':
      return evaluateLookup(expression.name, expression.keys, context)
  }
}

function literal(value: unknown): Expression {
  return { kind: 'literal', value }
}

// Liquid's VariableParser: whatever is no name and no bracket is skipped.
function parseLookup(text: string): Expression {
  const [name = '', ...keys] = text.match(/\[[^\]]+\]|[\w-]+\??/g) ?? []
  return { kind: 'lookup', name: parseKey(name), keys: keys.map(parseKey) }
}

function parseKey(text: string): Key {
  if (!text.startsWith('[') || !text.endsWith(']')) return { kind: 'name', name: text }
  return { kind: 'bracket', expression: parseExpression(text.slice(1, -1)) }
}

function evaluateRange(first: Expression, last: Expression, context: Context): unknown {
  const range = rangeOf(rangeEnd(evaluate(first, context)), rangeEnd(evaluate(last, context)))
  if (range.last - range.first >= maxRange) throw new Error(`range limit exceeded: (${range.first}..${range.last})`)
  context.memoryLimit.use(range.last - range.first + 1)
  return range
}

function rangeEnd(value: unknown): number {
  if (isNil(value)) return 0
  return typeof value === 'string' ? leadingInteger(value) : toStrictInteger(value)
}

function evaluateLookup(name: Key, keys: readonly Key[], context: Context): unknown {
  const first = evaluateKey(name, context)
  let value = findVariable(context, String(first))
  for (const key of keys) {
    if (isNil(value)) return undefined
    const member = readMember(context, value, evaluateKey(key, context))
    value = member === undefined && isCommand(key) ? readCommand(value, key.name) : member
  }
  return value
}

function evaluateKey(key: Key, context: Context): unknown {
  return key.kind === 'name' ? key.name : evaluate(key.expression, context)
}

function isCommand(key: Key): key is Key & { readonly kind: 'name' } {
  return key.kind === 'name' && ['size', 'first', 'last'].includes(key.name)
}
