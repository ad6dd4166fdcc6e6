import { memoizeTexts } from '../../memo.ts'

/** The authors of a paper as a list names them. */
export interface Authors {
  /** Given name first. */
  readonly names: readonly string[]
  /** Whether there are more than these: "et al.". */
  readonly hasMore: boolean
}

/**
 * Reads a text that is a list of authors, or begins with one that ends before ` / `, a full stop or a year.
 *
 * @returns `undefined` where the text is anything else. A single name needs "et al.", or `Authors:` before it.
 * @example parseAuthors('Tim Dettmers, Artidoro Pagnoni and Luke Zettlemoyer')?.names.length // 3
 */
export function parseAuthors(text: string): Authors | undefined {
  const announced = /^(?:authors?\s*:|by\s*:?\s)\s*/i.exec(text)
  const list = text.slice(announced?.[0].length ?? 0)
  const need = announced === null ? 'list' : 'any'
  const whole = readList(list, need)
  if (whole !== undefined) return whole
  const end = ending.test(list) ? list.search(/\s+[/|—–-]\s/) : -1
  return (end === -1 ? undefined : readList(list.slice(0, end), need)) ?? readLeading(list)
}

/** Found soon, as it does not begin with the blanks that are everywhere. */
const ending = /[/|—–-]\s/

/** Reads a line that is one name, of a person or of a group such as `DeepSeek-AI`: only for where authors are expected. */
export function parseSingleAuthor(text: string): Authors | undefined {
  const name = text.trim().replace(/[.,]$/, '')
  const isPerson = /^\S+(?:\s\S+){1,3}$/.test(name) && isName(name)
  const isGroup = /^\p{Lu}[\w.]*(?:[- ](?:AI|Team|Research|Labs?|Collaboration))$/u.test(name)
  return isPerson || isGroup ? { names: [name], hasMore: false } : undefined
}

/**
 * Finds authors anywhere in a citation such as `Title. A. Author and B. Author. Venue, 2020`.
 *
 * @returns The authors and the range of the text that names them.
 */
export const findAuthors = memoizeTexts((whole: string): FoundAuthors | undefined => {
  // A citation has its authors in its first lines.
  const text = whole.slice(0, 1500)
  for (const phrase of phrasesOf(text)) {
    const start = phrase.start + (/^\s*(?:by\s+)?/i.exec(text.slice(phrase.start, phrase.end))?.[0].length ?? 0)
    const found = parsePhrase(text.slice(start, phrase.end))
    if (found !== undefined) return { authors: found.authors, start, end: start + found.length }
  }
  const families = familiesAtStart.exec(text)
  if (families?.[1] !== undefined && split(families[1]).every((name) => isName(name)))
    return { authors: { names: split(families[1]), hasMore: false }, start: 0, end: families[1].length }
  const named = /(?:\p{Lu}[\p{L}'-]+(?:\s\p{Lu}[\p{L}'-]+){0,2}(?:,\s+)?)\s*et\s+al\b\.?/u.exec(text)
  const authors = named === null ? undefined : readList(named[0], 'any')
  if (named === null || authors === undefined) return undefined
  return { authors, start: named.index, end: named.index + named[0].length }
})

interface FoundAuthors {
  readonly authors: Authors
  readonly start: number
  readonly end: number
}

/** `Brock, Donahue, and Simonyan.` */
const familiesAtStart = /^(\p{Lu}[\p{L}'-]+(?:,\s\p{Lu}[\p{L}'-]+)*,?\s(?:and|&)\s\p{Lu}[\p{L}'-]+)(?=[.,:]\s|\s\()/u

/** Each run of the text between full stops (not those of initials), brackets and quotes. */
function phrasesOf(text: string): { readonly start: number; readonly end: number }[] {
  const phrases: { start: number; end: number }[] = []
  let start = 0
  for (const found of text.matchAll(boundary)) {
    phrases.push({ start, end: found.index })
    start = found.index + found[0].length
  }
  return [...phrases, { start, end: text.length }]
}

const boundary = /(?<!\bal)(?<![\s.(]\p{L}|^\p{L}|-\p{L})\.\s+|[()[\]"|:]|\s[–—-]\s|\s\/\s/gu

/** A phrase, or what of it stands before the venue and year: `A. Author, B. Author, ICML 2020`. */
function parsePhrase(phrase: string): { readonly authors: Authors; readonly length: number } | undefined {
  const more = /\bet\s+al\b\.?/i.exec(phrase)
  const whole = more === null ? phrase : phrase.slice(0, more.index + more[0].length)
  const authors = readList(whole, 'list')
  if (authors !== undefined) return { authors, length: whole.length }
  const parts = whole.split(',')
  // Venue, pages and year are few.
  for (let tries = 0; parts.length > 1 && tries < 6; tries++) {
    const last = parts.at(-1) ?? ''
    if (!/\d{4}|['’]\d\d|^\s*(?:in|proc)\b/i.test(last) && isName(last.trim())) break
    parts.pop()
    const rest = parts.join(',')
    const leading = readList(rest, 'list')
    if (leading !== undefined) return { authors: leading, length: rest.length }
  }
  return undefined
}

function readLeading(text: string): Authors | undefined {
  const end = text.search(boundary)
  // Names before a bracket or a full stop: what follows is a year, a title or a venue.
  return end === -1 ? undefined : readList(text.slice(0, end), 'list')
}

function readList(text: string, need: 'list' | 'any'): Authors | undefined {
  if (text.length > 8000 || text.trim() === '' || isProse(text, need)) return undefined
  const more =
    /\bet\s+al\b\.?|\band\s+others\b|\(?\d+\s+(?:additional|more|other)\s+authors?[^)]*\)?|(?:…|\.\.\.)\s*$/gi
  const hasMore = more.test(text)
  const plain = tidy(hasMore ? text.replace(more, ' , ') : text)
  const names = pairFamilies(plain.includes(';') ? namesByGroup(plain) : split(plain))
  const good = names.filter((name) => isName(name))
  const full = good.filter((name) => /[\s.]/.test(name.trim()) || isCjk(name))
  const others = names.length - good.length
  const enough = full.length >= 2 || (hasMore && good.length > 0) || (need === 'any' && good.length > 0)
  if (!enough || others > names.length * 0.2) return undefined
  // A list of single words is a list of topics or places.
  if (!hasMore && need === 'list' && full.length < good.length * 0.6) return undefined
  return { names: others === 0 ? names : names.filter((name) => isName(name) || isNameShaped(name)), hasMore }
}

/**
 * Whether a text cannot be a list of names, judged by few passes over its characters: `readList` takes most of its time
 * for running text.
 *
 * Names have no lower-case words but particles, which are short. So each stretch between commas that has one is no
 * name, and of the parts of a list no more than a fifth may be none.
 */
function isProse(text: string, need: 'list' | 'any'): boolean {
  if (dividing.test(text)) return false
  let parts = 1
  partEnd.lastIndex = 0
  while (partEnd.test(text)) parts++
  if (parts === 1 && need === 'list') return !/(?:…|\.\.\.)\s*$/.test(text)
  let others = 0
  for (let start = 0; start !== 1; ) {
    const end = text.indexOf(', ', start)
    if (lowerCaseWord.test(end === -1 ? text.slice(start) : text.slice(start, end))) others++
    start = end + 2
  }
  return others > parts * 0.2
}

/** What is taken out of a text together with commas in it, or divides it, before it is split. */
const dividing =
  /[;@{*†‡§¶∗✉✝⋆#¹²³⁴⁵⁶⁷⁸⁹⁰]|\(\d[\d\s,]*,\s|\bet\s+al\b|\band\s+others\b|\d\s+(?:additional|more|other)\s|orcid/i
const lowerCaseWord = /(?:^|\s)(?!with|della)[a-z]{4}/
/** All that may divide names, and perhaps more: a number in brackets is taken out. */
const partEnd = /, (?:and|with)?|[,&∙·•+|]|[\s)\]](?:and|with)/g

/** Without marks of affiliation, addresses and what pages put among names. */
function tidy(text: string): string {
  const named = text.replace(/View ORCID Profile/gi, ' , ')
  // Looked for by itself, an address costs a try at each character.
  const bare = named.includes('@') ? named.replace(/\S+@\S+/g, ' ') : named
  return (mark.test(bare) ? withoutMarks(bare) : bare)
    .trim()
    .replace(/[.:]+$/, (end) => (/\b\p{Lu}\.$/u.test(text.trim()) ? '.' : end.replace(/[.:]+/, '')))
}

/** One of these is in all that is taken out. */
const mark = /[{\d*†‡§¶∗✉✝⋆#¹²³⁴⁵⁶⁷⁸⁹⁰]/

function withoutMarks(text: string): string {
  return text
    .replace(/\{[^}]*\}|\[\d+\]|\((?:\d+[\s,]*)+\)/g, ' ')
    .replace(/[*†‡§¶∗✉✝⋆#]+\d*/g, '')
    .replace(/(\p{L})\d+(?:,\d+)*(?=[\s,;]|$)/gu, '$1')
    .replace(/[¹²³⁴⁵⁶⁷⁸⁹⁰]+/g, '')
}

const separator = /\s*(?:,\s*(?:and\s|&)|,|;|&|∙|·|•|\s\+\s|\sand\s|\s\|\s|\swith\s)\s*/u

function split(text: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((part) => part !== '')
}

/** `A and B, University; C, Company`: in each group the names come first. */
function namesByGroup(text: string): string[] {
  return text.split(';').flatMap((group) => {
    const parts = split(group)
    const end = parts.findIndex((part, index) => !isName(part) || (index > 0 && !/\s/.test(part)))
    const family = end === 1 && /^(?:\p{Lu}\.?[\s-]?)+$/u.test(parts[1] ?? '')
    return end <= 0 || family ? parts : parts.slice(0, end)
  })
}

/** `Khan, Wasif, Seowung Leem` and `Vaswani, A., Shazeer, N.`: family names that stand before the given ones. */
function pairFamilies(parts: readonly string[]): string[] {
  const isInitials = (part: string | undefined) =>
    part !== undefined && /^(?:\p{Lu}\p{Ll}?\.[\s-]?)+(?:\p{Lu}\.?)?$|^\p{Lu}{1,2}$/u.test(part)
  const initials = parts.filter(isInitials).length
  if (initials > 0 && initials >= (parts.length - 1) / 2) {
    const names: string[] = []
    for (let index = 0; index < parts.length; index++) {
      const [part = '', next] = [parts[index], parts[index + 1]]
      // In a list such as `Khan, W., S. Leem` only the first name is turned round.
      if (isInitials(next) && !isInitials(part)) {
        names.push(`${next} ${part}`)
        index++
      } else names.push(part)
    }
    return names
  }
  const [family, given, ...rest] = parts
  const isTurned =
    family !== undefined &&
    given !== undefined &&
    !/\s/.test(family) &&
    /^\p{Lu}\p{Ll}+(?:[-'’]\p{Lu}\p{Ll}+)*$/u.test(family) &&
    isName(family) &&
    rest.length > 0 &&
    !/\s/.test(given.replace(/(?:\s\p{Lu}[\p{L}]*\.?)+$/u, '')) &&
    rest.every((part) => /\s/.test(part))
  return isTurned ? [`${given} ${family}`, ...rest] : [...parts]
}

const particles =
  /^(?:de|da|di|do|dos|das|du|del|della|der|den|des|van|von|vom|zu|zum|la|le|el|al|ter|ten|bin|ibn|ben|af|av|y|e|'t|st\.?)$/i

const noName = new Set(
  `a about abstract academy accepted agent agentic agents ai algorithm algorithms alignment all an analysis and
  appendix applications approach architecture architectures are artificial arxiv as at attack attacks attention
  audio benchmark benchmarks bias biology blog book by can challenges chapter chemistry code college comments
  company comparison computation computational computer computing conclusion conference context corp corporation
  course data dataset datasets deep defense defenses demo department design detection diffusion directions
  discovery discussion distributed economics efficient engineering ethics evaluation explainability fairness
  figure fine for foundation foundations friday from full future generation generative google graph graphics group
  hardware health how human image images in inc inference information institute institutes instruction
  intelligence interaction international into introduction is journal knowledge lab laboratory labs language
  languages large learning lecture limitations link linguistics logic machine management material materials
  mathematics mechanisms media medicine memory methods microsoft mining mobile model modeling modelling models
  monday month multi multimodal national natural nature network networks neural nlp note notes numerical object of
  on online open openai operating opportunities optimization optional or overview paper papers parallel part pdf
  performance perspective physics planning policy pre preference press pretraining principles privacy problems
  proceedings processing program programming programs progress project prompt prompting proof proofs protein
  published quantization quantum question questions reading readings reasoning recognition recommended reference
  reinforcement representation required research responsible results retrieval review risks robot robotics safety
  sampling saturday scale scaling school science sciences search section security semantic service services
  session sessions shot simulation slides society software solution speech statistics structure structures study
  subjects submitted summary sunday supervised survey symposium system systems table task tasks team technical
  techniques technology tech test text that the theory thinking thursday time title to topic topics towards toward
  training transfer transformer transformers translation tuning tuesday tutorial understanding university
  unsupervised url use user using verification video vision visual web wednesday week what when where why
  wikipedia with word words work workshop world year`.split(/\s+/),
)

/** Most names are plain words, for which the rules of `isName` come down to this. */
const plainName = /^[A-Z][a-z]+(?: [A-Z][a-z]+){0,5}$/

function isName(part: string): boolean {
  if (part.length <= 80 && plainName.test(part)) return !part.split(' ').some((word) => noName.has(word.toLowerCase()))
  if (isCjk(part)) return true
  const tokens = part.split(/\s+/)
  if (tokens.length > 6 || part.length > 80) return false
  const last = tokens.at(-1) ?? ''
  if (!/^(?:\p{Lu}[\p{L}\p{M}'’]|Jr\.?$|I{2,3}$)/u.test(last) && !(tokens.length > 1 && /^\p{Lu}\.?$/u.test(last)))
    return false
  return tokens.every((token, index) => {
    if (/^[A-Z][a-z]+$/.test(token)) return !noName.has(token.toLowerCase())
    if (/^\p{Lu}\.$/u.test(token)) return true
    if (noName.has(token.toLowerCase().replace(/[.,:]+$/, ''))) return index > 0 && /^[A-Z]$/.test(token)
    if (tokens.length > 1 && particles.test(token)) return true
    // Of four and more capitals only acronyms are made; `LLM` is one as well.
    if (/^(?:LLM|NLP|GPT|RAG|API|GPU|CPU)s?$|^\p{Lu}{4,}s?$/u.test(token) && tokens.length < 2) return false
    return /^(?:\p{Lu}[\p{L}\p{M}'’]*\.?|\p{Ll}\p{Lu}[\p{L}]+)(?:-\p{L}[\p{L}\p{M}'’]*\.?)*(?:\p{Lu}\.)*,?$/u.test(
      token.replace(/^(?:\p{Lu}\.-?)+(?=\p{Lu})/u, ''),
    )
  })
}

/** In a list of names even `Deep Ganguli` is one, but no institution. */
function isNameShaped(part: string): boolean {
  if (
    /\b(?:university|institute|college|school|department|labs?|research|google|microsoft|academy|center|centre|inc|company|corp)\b/i.test(
      part,
    )
  )
    return false
  return /^(?:\p{Lu}[\p{L}\p{M}'’.-]*\s+){1,3}\p{Lu}[\p{L}\p{M}'’-]+$/u.test(part)
}

function isCjk(part: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}・·]{2,8}$/u.test(part)
}
