/** What a heading opens. */
export type SectionKind =
  /** A list of papers; `name` is its section. */
  | { readonly kind: 'list'; readonly name: string }
  /** The session's own notes: what it names was listed before. */
  | { readonly kind: 'notes' }
  /** What the notes cite. */
  | { readonly kind: 'references' }
  | { readonly kind: 'other' }

const modifier =
  "(?:required|require|requisite|mandatory|assigned|core|main|primary|must[- ]read|discussion|more|even more|further|additional|extra|optional|supplement(?:al|ary)|suggested|recommended|related|background|other|selected|relevant|bonus|basic|advanced|pre-class|before class|important|key|classic|foundational|class|today's|this week's|weekly|useful)"
const noun = '(?:readings?|papers?|literature|articles?|publications?|reading (?:list|material|materials|assignments?))'
const plural =
  '(?:readings|papers|literature|articles|publications|reading list|reading materials?|reading assignments?)'

const listEnds = new RegExp(`(?:^|\\s)${plural}$`, 'i')
const listWhole = new RegExp(
  `^(?:\\S+ ){0,2}?${modifier}(?:(?: and|,| or|/| &)? ${modifier})*(?: \\S+){0,3}? ${noun}(?: (?:list|material|materials|for .{1,40}|on .{1,60}))?$`,
  'i',
)
const listBegins = new RegExp(
  `^(?:${plural}|reading)(?: (?:list|material))?(?: (?:for|on|about|from|this week|today)\\b.{0,80}|)$`,
  'i',
)
const bare =
  /^(?:even |some )?(?:more|required|optional|further|additional|extra|recommended|suggested|supplementary)(?: list)?$/i

/** Says what a heading opens, by its words. */
export function readSection(heading: string): SectionKind {
  if (!telling.test(heading)) return other
  const text = heading
    .replace(/\([^)]*\)\s*$/, '')
    .replace(/^[^\p{L}]+/u, '')
    .replace(/[\s:.…–—-]+$/u, '')
    .trim()
  if (/^(?:references?|bibliography|works cited|citations|cited (?:works|papers)|sources)$/i.test(text))
    return { kind: 'references' }
  if (isNotes(text)) return { kind: 'notes' }
  const words = text.split(/\s+/).length
  const isList =
    words <= 10 &&
    (bare.test(text) ||
      listWhole.test(text) ||
      listBegins.test(text) ||
      (words <= 6 && listEnds.test(text) && !/\bfrom\b/i.test(text)))
  return isList ? { kind: 'list', name: nameSection(heading) } : other
}

const other: SectionKind = { kind: 'other' }

/** A piece of each of the words without which a heading opens nothing. */
const telling =
  /read|paper|liter|artic|publi|blog|refer|bibli|cited|citat|source|more|requir|option|furth|addit|extra|recomm|sugges|suppl/i

function isNotes(text: string): boolean {
  return /^(?:(?:session|team|student|class|our|the|lecture|reading|paper|this|post|week(?:ly)?)\s+){0,2}blog\b(?:\s*(?:[:.–—(#\d-]|post|section|start|begins?|summary|notes|by\b).*)?$/i.test(
    text,
  )
}

/** `required` and `more` in whatever words; any other heading by its own. */
export function nameSection(heading: string): string {
  const text = heading.replace(/[\s:]+$/, '').trim()
  if (/\b(?:required?|mandatory|requisite|must[- ]read)\b/i.test(text)) return 'required'
  if (/\b(?:more|further|additional|extra|optional|supplement(?:al|ary))\b/i.test(text)) return 'more'
  return text
}
