import type { Properties } from 'hast'

/** What an attribute list says. */
export interface Attributes {
  readonly id: string | undefined
  readonly classes: readonly string[]
  /** `key="value"` pairs. */
  readonly pairs: ReadonlyMap<string, string>
  /** Names of attribute list definitions, or `toc`. */
  readonly references: readonly string[]
}

/**
 * Reads the inside of an attribute list; what is no attribute is left out.
 *
 * @example parseAttributes('.wide #rope key="v" shared')
 * @see https://kramdown.gettalong.org/syntax.html#attribute-list-definitions
 */
export function parseAttributes(text: string): Attributes {
  let id: string | undefined
  const classes: string[] = []
  const pairs = new Map<string, string>()
  const references: string[] = []
  for (const [, key, double, single, reference, marks = ''] of text.matchAll(attribute)) {
    if (key !== undefined) pairs.set(key, (double ?? single ?? '').replace(/\\([}"'])/g, '$1'))
    else if (reference !== undefined) references.push(reference)
    else {
      for (const [, name, className] of marks.matchAll(mark)) {
        if (className !== undefined) classes.push(className)
        else id = name
      }
    }
  }
  return { id, classes, pairs, references }
}

// kramdown's ALD_TYPE_ANY and ALD_TYPE_ID_OR_CLASS.
const mark = /#([A-Za-z][\w:-]*)|\.([^\s.#]+)/g
const attribute =
  /(?<!\S)(?:(\w[\w-]*)=(?:"((?:\\[}"]|[^}"\\]|\\)*)"|'((?:\\[}']|[^}'\\]|\\)*)')|(\w[\w-]*)|((?:#[A-Za-z][\w:-]*|\.[^\s.#]+)+))(?!\S)/g

/** All attributes in one: later ones win, classes add up. */
export function mergeAttributes(lists: readonly Attributes[]): Attributes {
  return {
    id: lists.findLast(({ id }) => id !== undefined)?.id,
    classes: lists.flatMap(({ classes }) => classes),
    pairs: new Map(lists.flatMap(({ pairs }) => [...pairs])),
    references: lists.flatMap(({ references }) => references),
  }
}

/** With the attributes of the definitions that it refers to, each once: before its own, in the order of their names. */
export function resolveAttributes(list: Attributes, definitions: ReadonlyMap<string, Attributes>): Attributes {
  const seen = new Set<string>()
  const found: Attributes[] = []
  // Definitions may go in circles, and in chains that are longer than the stack is deep.
  const open = [{ attributes: list, next: 0 }]
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    const reference = last.attributes.references[last.next++]
    if (reference === undefined) {
      found.push(last.attributes)
      open.pop()
      continue
    }
    const attributes = definitions.get(reference)
    if (attributes === undefined || seen.has(reference)) continue
    seen.add(reference)
    open.push({ attributes, next: 0 })
  }
  return mergeAttributes(found)
}

/** As properties of an HTML node that has some already. */
export function toProperties(list: Attributes, present: Properties = {}): Properties {
  const { id = list.pairs.get('id') } = list
  // hast-util-to-html takes a name that every object has, such as `constructor`, for one that it knows.
  const pairs = [...list.pairs].filter(([key]) => key !== 'class' && key !== 'id' && !(key in Object.prototype))
  const classes = [...classesOf(present), ...(list.pairs.get('class')?.split(/\s+/) ?? []), ...list.classes]
  return {
    ...present,
    ...Object.fromEntries(pairs.map(([key, value]) => [propertyName(key), value])),
    ...(id === undefined ? {} : { id }),
    ...(classes.length === 0 ? {} : { className: [...new Set(classes)] }),
  }
}

function classesOf({ className }: Properties): string[] {
  return Array.isArray(className) ? className.map(String) : []
}

// https://github.com/syntax-tree/hast#propertyname: `data-x-y` is `dataXY`; other names are found in any case.
function propertyName(key: string): string {
  return /^(?:data|aria)-/.test(key) ? key.replace(/-+([a-z])/g, (_, letter: string) => letter.toUpperCase()) : key
}
