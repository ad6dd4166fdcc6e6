import { type Position, type Problem, positionAt } from '../problem.ts'
import { isMarkdown } from '../source/conventions.ts'
import type { CheckContext, CheckedText } from './context.ts'
import type { Check } from './index.ts'
import { readAttributes } from './tags.ts'

/** Images without a text for readers who do not see them: one problem a file. */
export const alternativeTexts: Check = function* (context) {
  for (const text of context.texts) {
    const places = placesOf(text, context)
    if (places.length > 0) yield problemOf(text, places)
  }
}

function placesOf(text: CheckedText, { site }: CheckContext): Position[] {
  const { file, kind } = text
  if (kind !== 'session') return inSource(text)
  const lines = (file.text ?? '').split('\n')
  const session = site.sessions.find((candidate) => candidate.file === file)
  return (session?.parsed.images ?? []).flatMap(({ alt, position }) => {
    // `alt=""` says that a picture is for decoration; `![](…)` only that its author wrote nothing.
    const isMarkdown = lines[position.line - 1]?.slice(position.column - 1).startsWith('!') === true
    return alt === undefined || (isMarkdown && alt.trim() === '') ? [position] : []
  })
}

function inSource({ file, prose, tags }: CheckedText): Position[] {
  const offsets = tags.flatMap((tag) => {
    if (tag.name !== 'img' || tag.isEnd) return []
    const attributes = readAttributes(tag)
    const isGiven = attributes.has('alt') || [...attributes.keys()].some((name) => /^x{4,}$/.test(name))
    return isGiven ? [] : [tag.start]
  })
  if (isMarkdown(file.path)) for (const { index } of prose.matchAll(/!\[\s*\]\(/g)) offsets.push(index)
  return offsets.sort((a, b) => a - b).map((offset) => positionAt(file.text ?? '', offset))
}

function problemOf({ file }: CheckedText, places: readonly Position[]): Problem {
  const [first] = places
  const lines = [...new Set(places.map(({ line }) => line))]
  const shown = lines.length > 8 ? `${lines.slice(0, 8).join(', ')} …` : lines.join(', ')
  return {
    severity: 'warning',
    code: 'no-alt',
    message:
      places.length === 1
        ? 'The image has no alternative text'
        : `${places.length} images have no alternative text (${lines.length === 1 ? 'line' : 'lines'} ${shown})`,
    hint: 'say what the picture shows: ![what it shows](…) or alt="what it shows"; alt="" if it only decorates',
    file: file.path,
    ...(first === undefined ? {} : { position: first }),
    ...(places.length > 1 ? { count: places.length } : {}),
  }
}
