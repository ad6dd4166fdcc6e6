import { type Problem, positionAt } from '../problem.ts'
import { isMarkdown } from '../source/conventions.ts'
import type { SourceFile } from '../types.ts'
import type { CheckContext, CheckedPage, CheckedText } from './context.ts'
import type { Check } from './index.ts'
import { contentPlace } from './places.ts'

/** Pages with several headings of the first level, of which one should be: the page's title. */
export const firstHeadings: Check = function* (context) {
  const layouts = new Map<SourceFile, { readonly place: CheckedText; pages: number }>()
  const posts: { readonly text: CheckedText; readonly problem: Problem }[] = []
  for (const page of context.pages) {
    if (page.isCopied || !page.facts.isWhole || page.facts.firstHeadings < 2) continue
    const layout = layoutWithSeveral(page, context)
    if (layout !== undefined) {
      const group = layouts.get(layout.file) ?? { place: layout, pages: 0 }
      layouts.set(layout.file, group)
      group.pages++
    }
    const own = page.file === undefined ? undefined : context.texts.find(({ file }) => file === page.file)
    const written = own === undefined ? [] : headingsOf(own)
    const isOwn = page.session === undefined ? layout === undefined : written.length > 0
    if (own !== undefined && isOwn) posts.push({ text: own, problem: inText(own, written, page.facts.firstHeadings) })
  }
  for (const { place, pages } of layouts.values()) yield inLayout(place, pages)
  const sessions = posts.filter(({ text }) => text.kind === 'session')
  if (sessions.length <= manyPosts) yield* posts.map(({ problem }) => problem)
  else {
    yield* posts.filter(({ text }) => text.kind !== 'session').map(({ problem }) => problem)
    yield inManyPosts(sessions.map(({ problem }) => problem))
  }
}

// So many have it by habit, not by mistake: it is told once.
const manyPosts = 5

function inManyPosts(problems: readonly Problem[]): Problem {
  const [first] = problems
  const { position } = first ?? {}
  return {
    severity: 'notice',
    code: 'several-h1',
    message: `${problems.length} sessions have headings of the first level beside their title, such as this one`,
    hint: 'begin the sections of a text with ##',
    ...(first?.file === undefined ? {} : { file: first.file }),
    ...(position === undefined ? {} : { position }),
    count: problems.length,
  }
}

function layoutWithSeveral({ layout, file }: CheckedPage, { templates, texts }: CheckContext): CheckedText | undefined {
  const reached = templates.reach(layout, file)
  return texts.find((text) => text.kind === 'template' && reached.includes(text.file) && headingsOf(text).length > 1)
}

/** Offsets of the headings of the first level that a text has. */
function headingsOf({ file, prose, tags }: CheckedText): number[] {
  const inHtml = tags.filter(({ name, isEnd }) => name === 'h1' && !isEnd).map(({ start }) => start)
  const inMarkdown = isMarkdown(file.path)
    ? Array.from(prose.matchAll(/^ {0,3}#(?=[ \t]+\S)|^\S.*(?=\n=+[ \t]*$)/gm), ({ index }) => index)
    : []
  return [...inHtml, ...inMarkdown].sort((a, b) => a - b)
}

function inText({ file }: CheckedText, offsets: readonly number[], count: number): Problem {
  const [first] = offsets
  return {
    severity: 'notice',
    code: 'several-h1',
    message: `The page has ${count} headings of the first level, and one should be there: its title`,
    hint: isMarkdown(file.path)
      ? 'begin the sections of the text with ##'
      : 'keep one <h1>, and give what the page lists an <h2>',
    file: file.path,
    ...(first === undefined ? contentPlace(file) : { position: positionAt(file.text ?? '', first) }),
    count,
  }
}

function inLayout(text: CheckedText, pages: number): Problem {
  const offsets = headingsOf(text)
  return {
    severity: 'notice',
    code: 'several-h1',
    message: `The layout has ${offsets.length} headings of the first level${pages > 1 ? ` (on ${pages} pages)` : ''}`,
    hint: 'keep <h1> for the title of the page',
    file: text.file.path,
    position: positionAt(text.file.text ?? '', offsets[0] ?? 0),
    ...(pages > 1 ? { count: pages } : {}),
  }
}
