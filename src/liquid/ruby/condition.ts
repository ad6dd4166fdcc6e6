import type { Context } from 'liquidjs'
import { compare, isEqual } from './compare.ts'
import { type Expression, evaluate, parseExpression } from './expression.ts'
import { FRAGMENT } from './fragment.ts'
import { type StrictReader, StrictSyntaxError, strictReader } from './lexer.ts'
import { toText } from './print.ts'
import { classOf, hashHas, hashSize, isHash, isNil, isNumeric, isQuestion, isRange, isTime, isTruthy } from './value.ts'

/** A comparison, and what it is joined to: Liquid groups from the right. */
export interface Condition {
  readonly left: Expression
  readonly operator: string | undefined
  readonly right: Expression | undefined
  readonly next: { readonly relation: 'and' | 'or'; readonly condition: Condition } | undefined
}

/** Reads the condition of `if`, `elsif` or `unless`: strictly where possible. */
export function parseCondition(markup: string): Condition {
  try {
    return parseStrictCondition(markup)
  } catch (error) {
    if (error instanceof StrictSyntaxError) return parseLaxly(markup)
    throw error
  }
}

/** Reads a condition strictly; `where_exp` takes nothing else. */
export function parseStrictCondition(markup: string): Condition {
  const reader = strictReader(markup)
  const condition = readChain(reader)
  reader.end()
  return condition
}

/** Whether a condition holds. */
export function holds(condition: Condition, context: Context): boolean {
  const result = holdsAlone(condition, context)
  if (condition.next === undefined) return result
  const decided = condition.next.relation === 'or' ? result : !result
  return decided ? result : holds(condition.next.condition, context)
}

/** Whether `left == right` holds, where `empty` asks something of the other side. */
export function areEqual(left: unknown, right: unknown): boolean {
  if (isQuestion(left)) return answer(left.question, right)
  if (isQuestion(right)) return answer(right.question, left)
  return isEqual(left, right)
}

function readChain(reader: StrictReader): Condition {
  const left = parseExpression(reader.expression())
  const operator = reader.take('comparison')
  const right = operator === undefined ? undefined : parseExpression(reader.expression())
  return { left, operator, right, next: readNext(reader) }
}

function readNext(reader: StrictReader): Condition['next'] {
  for (const relation of ['and', 'or'] as const) {
    if (reader.take('id', relation) !== undefined) return { relation, condition: readChain(reader) }
  }
  return undefined
}

const PARTS = new RegExp(
  String.raw`(?:\b(?:\s?and\s?|\s?or\s?)\b|(?:\s*(?!\b(?:\s?and\s?|\s?or\s?)\b)(?:${FRAGMENT}|\S+)\s*)+)`,
  'g',
)
const COMPARISON = new RegExp(String.raw`(${FRAGMENT})\s*([=!<>a-z_]+)?\s*(${FRAGMENT})?`)

function parseLaxly(markup: string): Condition {
  const parts = markup.match(PARTS) ?? []
  if (parts.length % 2 === 0) throw invalid(markup)
  const last = parseComparison(parts.at(-1) ?? '', undefined)
  // From the right: part, relation, part, relation …
  return Array.from({ length: Math.floor((parts.length - 1) / 2) }).reduce<Condition>((condition, _, step) => {
    const relation = (parts.at(-2 - step * 2) ?? '').trim()
    if (relation !== 'and' && relation !== 'or') throw invalid(markup)
    return parseComparison(parts.at(-3 - step * 2) ?? '', { relation, condition })
  }, last)
}

function parseComparison(text: string, next: Condition['next']): Condition {
  const match = COMPARISON.exec(text)
  if (match === null) throw invalid(text)
  const [, left = '', operator, right] = match
  return {
    left: parseExpression(left),
    operator,
    right: right === undefined ? { kind: 'literal', value: undefined } : parseExpression(right),
    next,
  }
}

function invalid(markup: string): Error {
  return new Error(`invalid condition "${markup.trim()}": write for example {% if page.title == "x" %}`)
}

function holdsAlone({ left, operator, right }: Condition, context: Context): boolean {
  const value = evaluate(left, context)
  if (operator === undefined || right === undefined) return isTruthy(value)
  const other = evaluate(right, context)
  if (operator === '==') return areEqual(value, other)
  if (operator === '!=' || operator === '<>') return !areEqual(value, other)
  if (operator === 'contains') return contains(value, other)
  if (!['<', '>', '<=', '>='].includes(operator)) throw new Error(`unknown operator ${operator}`)
  return isOrdered(value, other, operator)
}

// `blank?` is Rails', not Ruby's: in Jekyll no value answers it, so that
// `== blank` never holds and `!= blank` always does.
function answer(question: 'empty' | 'blank', value: unknown): boolean {
  if (question === 'blank') return false
  if (typeof value === 'string' || Array.isArray(value)) return value.length === 0
  return isHash(value) && hashSize(value) === 0
}

function contains(left: unknown, right: unknown): boolean {
  if (!isTruthy(left) || !isTruthy(right)) return false
  if (typeof left === 'string') return left.includes(toText(right))
  if (Array.isArray(left)) return left.some((item) => isEqual(item, right))
  if (isRange(left)) return isNumeric(right) && Number(right) >= left.first && Number(right) <= left.last
  return isHash(left) && hashHas(left, right)
}

function isOrdered(left: unknown, right: unknown, operator: string): boolean {
  if (!isComparable(left) || !isComparable(right)) return false
  const order = compare(left, right)
  if (order === undefined) throw new Error(`comparison of ${classOf(left)} with ${classOf(right)} failed`)
  if (operator === '<') return order < 0
  if (operator === '>') return order > 0
  return operator === '<=' ? order <= 0 : order >= 0
}

function isComparable(value: unknown): boolean {
  return !isNil(value) && (isNumeric(value) || typeof value === 'string' || isTime(value))
}
