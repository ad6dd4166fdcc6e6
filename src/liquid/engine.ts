import { Liquid, LiquidError, type Template as LiquidNode, Tag, type TagToken, type TopLevelToken } from 'liquidjs'
import { CacheLostError } from '../cache/lost.ts'
import { type Position, type Problem, positionAt } from '../problem.ts'
import { suggest } from '../suggest.ts'
import type { SourceFile } from '../types.ts'
import { registerFilters } from './filters.ts'
import { limitedContext, parseLimit } from './limits.ts'
import { registerPlugins } from './plugins.ts'
import { renderTemplates } from './ruby/render-templates.ts'
import type { LiquidServices } from './services.ts'
import { registerTags } from './tags.ts'

/** A parsed Liquid text. */
export interface Template {
  readonly file: string
  readonly text: string
  /** Lines of the file that stand before `text`. */
  readonly lineOffset: number
  readonly nodes: readonly LiquidNode[]
}

/** Variables by name. */
export type Scope = Readonly<Record<string, unknown>>

/** Parses and renders Liquid as Jekyll does; mistakes are returned as problems, never thrown. */
export interface Engine {
  readonly parse: (
    text: string,
    place: TemplatePlace,
  ) => { readonly template: Template | undefined; readonly problems: readonly Problem[] }
  readonly render: (
    template: Template,
    scope: Scope,
  ) => { readonly text: string | undefined; readonly problems: readonly Problem[] }
  /** Renders and says where each piece of the output comes from. */
  readonly renderMapped: (template: Template, scope: Scope) => Mapped
}

export interface TemplatePlace {
  readonly file: string
  readonly lineOffset: number
}

export interface Mapped {
  readonly text: string | undefined
  readonly problems: readonly Problem[]
  /** Ascending pairs: from this offset of the output on, it comes from that offset of the template. */
  readonly pieces: readonly { readonly output: number; readonly source: number }[]
}

/** @param findInclude The file of an include by its name, such as `head.html`. */
export function createEngine(
  findInclude: (name: string) => SourceFile | undefined,
  includeNames: () => Iterable<string>,
  services: LiquidServices,
): Engine {
  const missing = { filters: new Set<string>(), tags: new Set<string>() }
  const liquid = new Liquid({
    parseLimit,
    jekyllInclude: true,
    jekyllWhere: true,
    ownPropertyOnly: true,
    dynamicPartials: false,
    strictFilters: false,
    cache: true,
    root: ['.'],
    // Else it asks the machine for its own, which takes longer than all else here and is of no use.
    locale: 'en-US',
    relativeReference: false,
    fs: memoryFiles(findInclude),
  })
  registerFilters(liquid, services)
  registerTags(liquid, services)
  if (services.plugins !== undefined) registerPlugins(liquid, services, services.plugins)
  // The parser looks names up here: the place to notice those that are missing.
  Object.assign(liquid, {
    filters: noticeMissing(liquid.filters, (name) => missing.filters.add(name)),
    // For what tags liquidjs has alone.
    renderer: { renderTemplates },
    tags: noticeMissing(liquid.tags, (name) => missing.tags.add(name), createGapTag(missing.tags)),
  })

  // See https://jekyllrb.com/docs/variables/#global-variables; the version is that by whose rules templates are read.
  const jekyll = { environment: services.environment, version: '4.3.1' }
  const contextOf = (scope: Scope) => limitedContext({ jekyll, ...scope }, liquid)
  const locate = (error: unknown, { file, lineOffset }: TemplatePlace): Problem =>
    toProblem(error, file, lineOffset, { findInclude, includeNames })
  return {
    parse(text, place) {
      missing.filters.clear()
      missing.tags.clear()
      try {
        const nodes = liquid.parse(text, place.file)
        return { template: { ...place, text, nodes }, problems: missingProblems(text, place, missing, liquid) }
      } catch (error) {
        return { template: undefined, problems: [locate(error, place)] }
      }
    },
    render(template, scope) {
      try {
        return {
          text: renderTemplates(template.nodes, contextOf(scope)),
          problems: [],
        }
      } catch (error) {
        return { text: undefined, problems: [locate(error, template)] }
      }
    },
    renderMapped(template, scope) {
      const context = contextOf(scope)
      const pieces: { output: number; source: number }[] = []
      let text = ''
      try {
        for (const node of template.nodes) {
          pieces.push({ output: text.length, source: (node.token as TopLevelToken).begin })
          text += renderTemplates([node], context)
        }
        return { text, problems: [], pieces }
      } catch (error) {
        return { text: undefined, problems: [locate(error, template)], pieces }
      }
    },
  }
}

function memoryFiles(findInclude: (name: string) => SourceFile | undefined) {
  const read = (name: string) => findInclude(name)?.text ?? ''
  const exists = (name: string) => findInclude(name) !== undefined
  return {
    resolve: (_folder: string, name: string) => name,
    exists: (name: string) => Promise.resolve(exists(name)),
    existsSync: exists,
    readFile: (name: string) => Promise.resolve(read(name)),
    readFileSync: read,
    contains: () => Promise.resolve(true),
    containsSync: () => true,
  }
}

function noticeMissing<T extends object>(known: T, notice: (name: string) => void, instead?: unknown): T {
  return new Proxy(known, {
    get(target, name, receiver) {
      if (Object.hasOwn(target, name) || typeof name !== 'string') return Reflect.get(target, name, receiver)
      notice(name)
      return instead
    },
  })
}

/** A tag that is not known leaves a visible gap; the end tags of unknown blocks leave nothing. */
function createGapTag(missing: ReadonlySet<string>) {
  return class GapTag extends Tag {
    render() {
      const name = (this.token as TagToken).name
      return name.startsWith('end') && missing.has(name.slice(3))
        ? ''
        : `<mark class="lectern-gap">{% ${escapeHtml(name)} %}</mark>`
    }
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function missingProblems(
  text: string,
  { file, lineOffset }: TemplatePlace,
  missing: { filters: Set<string>; tags: Set<string> },
  liquid: Liquid,
): Problem[] {
  const problems: Problem[] = []
  const at = (pattern: RegExp): { position: Position; length: number } => {
    const match = pattern.exec(text)
    const name = match?.[1] ?? ''
    return {
      position: shift(positionAt(text, match === null ? 0 : match.index + match[0].length - name.length), lineOffset),
      length: name.length,
    }
  }
  for (const name of missing.filters) {
    const near = suggest(name, Object.keys(liquid.filters))
    problems.push({
      severity: 'warning',
      code: 'unknown-filter',
      message: `Unknown filter "${name}"; the value is printed without it`,
      hint: near ?? 'remove it',
      file,
      ...at(new RegExp(`\\|\\s*(${escapePattern(name)})(?![\\w-])`)),
    })
  }
  for (const name of missing.tags) {
    if (name.startsWith('end') && missing.tags.has(name.slice(3))) continue
    const near = suggest(name, Object.keys(liquid.tags))
    problems.push({
      severity: 'warning',
      code: 'unknown-tag',
      message: `Unknown tag "${name}"; the page has a gap there`,
      hint: near ?? 'a Jekyll plugin may define it, and such plugins do not run here',
      file,
      ...at(new RegExp(`\\{%-?\\s*(${escapePattern(name)})(?![\\w-])`)),
    })
  }
  return problems
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function shift({ line, column }: Position, lines: number): Position {
  return { line: line + lines, column }
}

interface Includes {
  readonly findInclude: (name: string) => SourceFile | undefined
  readonly includeNames: () => Iterable<string>
}

function toProblem(error: unknown, file: string, lineOffset: number, { findInclude, includeNames }: Includes): Problem {
  if (error instanceof RangeError) return { severity: 'error', code: 'liquid-depth', ...tooDeep, file }
  if (!LiquidError.is(error)) throw error
  const { token, originalError } = error as LiquidError & { token: TopLevelToken; originalError?: Error }
  // No mistake of an author's.
  if (originalError instanceof CacheLostError) throw originalError
  const isOverflow = originalError instanceof RangeError && /call stack/.test(originalError.message)
  const message = isOverflow ? tooDeep.message : plainMessage(originalError?.message ?? error.message)
  // Positions in an include are the include's own; its file begins with its text.
  const include = token.file === undefined || token.file === file ? undefined : findInclude(token.file)
  const [line, column] = token.getPosition() as [number, number]
  const place = {
    file: include?.path ?? file,
    position: shift({ line, column }, include === undefined ? lineOffset : 0),
    length: Math.max(1, token.getText().split('\n', 1)[0]?.length ?? 1),
  }
  const lookup = /Failed to lookup "(.*)" in/.exec(message)?.[1]
  if (lookup !== undefined) {
    return {
      severity: 'error',
      code: 'unknown-include',
      message: `Unknown include "${lookup}"`,
      hint: suggest(lookup, includeNames()) ?? 'put the file into layouts/includes/ (or _includes/)',
      ...place,
    }
  }
  return { severity: 'error', code: 'liquid', message, hint: liquidHint(message), ...place }
}

const tooDeep = {
  message: 'Blocks, brackets or includes are nested too deep',
  hint: 'look for an include that includes itself',
}

function plainMessage(message: string): string {
  // What JavaScript says of a text that no memory can hold.
  if (/Invalid (?:string|array) length/.test(message)) return 'Memory alloc limit exceeded'
  const clean = message.replace(/, (?:file:.*, )?line:\d+, col:\d+$/, '').replace(/^ENOENT: /, '')
  return clean.charAt(0).toUpperCase() + clean.slice(1)
}

function liquidHint(message: string): string {
  if (/not closed/.test(message)) return 'close it, or write {% raw %}{{{% endraw %} for braces that are text'
  if (/limit exceeded|nested too deep/.test(message))
    return 'look for a loop over a loop, a text that doubles, or an include that includes itself'
  return 'see https://shopify.github.io/liquid/'
}
