import type { Tracker } from '../incremental/tracker.ts'
import type { Engine, Scope } from '../liquid/engine.ts'
import { expandBody } from '../liquid/expand.ts'
import type { Layout, LayoutRequest, Layouts, Wrapped } from '../liquid/layouts.ts'
import { maskValue, unmaskHtml, unmaskText } from '../liquid/mask.ts'
import { takeOut } from '../liquid/slots.ts'
import type { Body } from '../outputs/artifact.ts'
import { withMore } from '../outputs/lectern-variables.ts'
import { tocOf } from '../outputs/toc.ts'
import { type Problem, positionAt } from '../problem.ts'
import type { SourceDocument } from '../site/document.ts'
import { resolveDocument, type Targets } from '../site/urls.ts'
import { isMarkdown } from '../source/conventions.ts'
import type { Parsed } from '../types.ts'
import type { Mentions } from './mentions.ts'
import type { SiteBodies } from './targets.ts'

/** What rendering needs from the stages before it. */
export interface Renderer {
  readonly engine: Engine
  readonly layouts: Layouts
  readonly site: Scope
  readonly targets: Targets
  readonly isJekyll: boolean
  /** Whether what layouts print of the author's texts is masked, see `mask.ts`. */
  readonly isSafe: boolean
  readonly documentOf: (path: string) => SourceDocument | undefined
  readonly parse: (text: string) => Parsed
  readonly bodies: SiteBodies
  readonly mentions: Mentions
  readonly note: Tracker['note']
  readonly sass: (
    text: string,
    place: { file: string; lineOffset: number },
  ) => { css: string; problems: readonly Problem[] }
}

/** What has to be rendered. */
export type RenderedBody = Exclude<Body, { kind: 'copy' | 'text' }>

/** A page's whole text, and what went wrong with it. */
export interface Rendered {
  readonly text: string
  readonly problems: readonly Problem[]
}

/** Renders the body and puts it into its layouts, innermost first. */
export function render(body: RenderedBody, renderer: Renderer): Rendered {
  switch (body.kind) {
    case 'session': {
      const request = requestFrom(renderer.documentOf(body.session.file.path), renderer)
      return applyLayouts(
        String(body.page['content']),
        layoutName(body.page, 'post', renderer),
        request,
        { page: body.page },
        renderer,
        'session',
      )
    }
    case 'list':
      return applyLayouts(
        '',
        body.layout,
        (problem) => problem,
        { page: body.page, paginator: body.paginator },
        renderer,
        'list',
      )
    case 'page':
      return renderPage(body, renderer)
  }
}

function renderPage({ source, page, paginator }: Extract<Body, { kind: 'page' }>, renderer: Renderer): Rendered {
  const document = renderer.documentOf(source.file.path)
  if (document === undefined) return { text: '', problems: [] }
  const isHtml = /(?:\/|\.html?)$/.test(source.url)
  const asMarkdown = isMarkdown(source.file.path)
  renderer.note('text', source.file.path)
  const { value: expanded, printed } = renderer.bodies.printedWhile(() =>
    expandBody(
      renderer.engine,
      { file: source.file.path, text: document.text, bodyOffset: document.bodyOffset, isMarkdown: asMarkdown },
      maskScope({ site: renderer.site, page, paginator }, renderer),
    ),
  )
  const problems = [...expanded.problems]
  const body = expanded.text.slice(document.bodyOffset)
  let content = renderer.isSafe && isHtml ? unmaskHtml(body) : body
  let toc: ReturnType<typeof tocOf> = []
  if (asMarkdown) {
    // The mark of a slot is a comment, which a text that is not trusted cannot have; what was masked is text again.
    const slotted = renderer.isSafe ? takeOut(unmaskText(expanded.text), []) : takeOut(expanded.text, printed)
    const parsed = renderer.parse(slotted.text)
    const headings = () => parsed.headings
    content = slotted.putBack(renderer.mentions.resolve(parsed.html, source, headings))
    toc = tocOf(parsed.headings)
    const unresolved = renderer.mentions.problemsOf(parsed.mentions ?? [], source, headings)
    problems.push(
      ...[...parsed.problems, ...unresolved].map((problem) => ({
        ...problem,
        file: source.file.path,
        ...(problem.position && { position: expanded.toSource(slotted.toOriginal(problem.position)) }),
      })),
    )
  }
  if (/\.s[ac]ss$/i.test(source.file.path)) {
    const lineOffset = positionAt(document.text, document.bodyOffset).line - 1
    const { css, problems: found } = renderer.sass(content, { file: source.file.path, lineOffset })
    return { text: css, problems: [...problems, ...found] }
  }
  if (isHtml) content = resolveDocument(content, source.file.path, source.url, renderer.targets)
  const name = layoutName(page, isHtml ? 'page' : undefined, renderer)
  // A page with the layout of an index, such as `tags`, gets what that lists.
  const labels = renderer.site['labels'] as Scope
  const groups = name !== undefined && Object.hasOwn(labels, name) ? labels[name] : undefined
  const own = { toc, ...(groups === undefined ? {} : { groups }) }
  const scope = { page: withMore(page, { content }, own, ['content']), paginator }
  const rendered = applyLayouts(content, name, requestFrom(document, renderer), scope, renderer, 'page')
  return { text: rendered.text, problems: [...problems, ...rendered.problems] }
}

function maskScope(scope: Scope, { isSafe }: Renderer): Scope {
  return isSafe ? (maskValue(scope) as Scope) : scope
}

/** Front matter `layout`; where it has none, the usual one of its kind, which Jekyll does not give. */
function layoutName(page: Scope, usual: string | undefined, { isJekyll }: Renderer): string | undefined {
  const written = page['layout']
  if (written === false || written === 'none' || written === 'null') return undefined
  if (typeof written === 'string' && written.trim() !== '') return written.trim()
  return isJekyll ? undefined : usual
}

function requestFrom(document: SourceDocument | undefined, { note }: Renderer): LayoutRequest {
  return (problem) => {
    if (document === undefined) return problem
    // The place may move with any change of the file.
    note('text', document.file.path)
    return document.problemAt(['layout'], problem)
  }
}

function applyLayouts(
  content: string,
  name: string | undefined,
  request: LayoutRequest,
  scope: Scope,
  renderer: Renderer,
  wrapped: Wrapped,
): Rendered {
  if (name === undefined) return { text: content, problems: [] }
  const { layouts, engine, site } = renderer
  const variables = maskScope({ ...scope, site }, renderer)
  const found = layouts.find(name, request, wrapped)
  const problems = [...found.problems]
  let text = content
  // An inner layout's front matter wins over that of the ones around it.
  let data: Scope = {}
  for (let layout: Layout | undefined = found.layout; layout !== undefined; layout = layout.outer) {
    data = { ...layout.data, ...data }
    if (layout.template === undefined) continue
    const rendered = engine.render(layout.template, { ...variables, content: text, layout: data })
    problems.push(...rendered.problems)
    if (rendered.text === undefined) break
    text = rendered.text
  }
  return { text, problems }
}
