import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { stringify } from 'yaml'
import { fileStem } from '../file-name.ts'
import { readContents } from '../site/document.ts'
import { byTeaching, compareNaturally } from '../site/order.ts'
import { portableName } from '../site/portable-name.ts'
import { planDates } from '../site/schedule/plan.ts'
import { noBody, readSession, withBody } from '../site/session.ts'
import { labelSlug } from '../site/slug.ts'
import { type Config, readConfig } from '../source/config.ts'
import { formatIsoDate, parseDate } from '../source/dates.ts'
import type { Term } from '../source/terms.ts'
import type { CalendarDate, Session, Source } from '../types.ts'
import { meetingNumber, nextMeeting } from './next-meeting.ts'
import { checkFolders, readerOf, UsageError } from './setup.ts'
import type { Terminal } from './terminal.ts'
import { useFile } from './use-file.ts'

export interface NewOptions {
  readonly title: string
  readonly source: string
  readonly date?: string
  readonly term?: string
  readonly category?: string
  readonly tags?: readonly string[]
  readonly team?: string
  readonly slides?: string
  readonly arxiv?: readonly string[]
}

/**
 * Starts the next session's file and prints its path and its URL to be.
 *
 * The term follows the newest session, folder and number the newest one of the term, the date the meeting pattern of
 * the term. On a terminal it asks for what is missing.
 *
 * @returns The exit code, 0.
 * @throws {UsageError} Where the title is empty, a value is malformed, or the file is there already or cannot be written.
 */
export async function newSession(options: NewOptions, terminal: Terminal): Promise<0> {
  const title = oneLine(options.title)
  if (title === '') throw new UsageError('The title is empty')
  checkValues(options)
  const project = checkFolders({ source: options.source, destination: '_site' })
  const { sessions, config, isJekyll } = readSessions(readerOf(project.root, project.destination)())
  const newest = sessions.at(-1)
  const known = { ...options, term: options.term ?? newest?.labels.terms[0] ?? '' }
  const nextDate = options.date ?? nextDateOf(known.term, sessions, config, terminal)
  const values = terminal.isInteractive ? await ask(known, nextDate) : { ...known, date: nextDate }
  checkValues(values)

  const place = placeIn(values.term, sessions)
  const path = `${place.folder}/${fileName(title, values, sessions, place, termNamed(values.term, config))}`
  const location = join(project.root, path)
  if (existsSync(location)) throw new UsageError(`${path} is there already; choose another title`)
  const text = sessionText(title, values)
  useFile(location, () => {
    mkdirSync(dirname(location), { recursive: true })
    // `wx`: should the file come into being right now, it is not overwritten either.
    writeFileSync(location, text, { flag: 'wx' })
  })
  const file = { path, location, size: text.length, version: '', text }
  const contents = readContents(
    {
      files: new Map([[path, file]]),
      theme: new Map(),
      problems: [],
      imageSize: () => undefined,
      imageType: () => undefined,
      pageCount: () => undefined,
    },
    config,
  )
  const [document] = contents.sessions
  const url = document === undefined ? undefined : readSession(document, config, isJekyll).facts.url
  terminal.out(
    `${relative(process.cwd(), location)}\n${url === undefined ? '' : `${config.url}${config.baseUrl}${url}\n`}`,
  )
  return 0
}

function readSessions(source: Source) {
  const { config } = readConfig(source.files.get('_config.yml') ?? source.files.get('_config.yaml'))
  const { sessions, isJekyll } = readContents(source, config)
  const { dates } = planDates(sessions, config)
  const facts = sessions.map((document) => readSession(document, config, isJekyll, dates.get(document.file.path)).facts)
  return { sessions: facts.map((fact) => withBody(fact, noBody)).sort(byTeaching), config, isJekyll }
}

function termNamed(name: string | undefined, { terms }: Config): Term | undefined {
  return terms.find((term) => labelSlug(term.name) === labelSlug(name ?? ''))
}

/** Where the next session of a term goes. */
interface Place {
  readonly folder: string
  /** Whose name its own follows; `undefined` in a site without sessions. */
  readonly model: Session | undefined
  /** Whether it is the first in a folder of its term: then it is counted from 1. */
  readonly isFirst: boolean
}

function placeIn(term: string | undefined, sessions: readonly Session[]): Place {
  const own = sessions.findLast((session) => isOfTerm(session, term))
  const model = own ?? sessions.at(-1)
  if (model === undefined) return { folder: 'posts', model, isFirst: true }
  const folder = dirname(model.file.path)
  const name = folderName(term ?? '', model)
  if (own !== undefined || name === undefined) return { folder, model, isFirst: false }
  return { folder: `${dirname(folder)}/${name}`, model, isFirst: true }
}

/** A folder's name for a term, written as the one of another session's term; `undefined` where that has none. */
function folderName(term: string, { file, labels }: Session): string | undefined {
  const [other, slug] = [basename(dirname(file.path)), labelSlug(labels.terms[0] ?? '')]
  if (slug === '' || labelSlug(other) !== slug) return undefined
  const name = other === slug ? labelSlug(term) : portableName(plainName(term))
  return name === '' ? undefined : name
}

function isOfTerm({ labels }: Session, term = ''): boolean {
  return labelSlug(labels.terms[0] ?? '') === labelSlug(term)
}

/** The next free meeting day; an empty text where the term has no pattern, or no day left. */
function nextDateOf(name: string, sessions: readonly Session[], config: Config, terminal: Terminal): string {
  const term = termNamed(name, config)
  if (term === undefined || term.meets.length === 0) return ''
  const date = nextMeeting(term, sessions)
  if (date === undefined) terminal.error(`The term ${name} has no free meeting day left: give the session its date\n`)
  return date === undefined ? '' : formatIsoDate(date)
}

function checkValues({ date, arxiv = [] }: NewOptions): void {
  if (date !== undefined && date !== '' && parseDate(date) === undefined)
    throw new UsageError(`--date ${date} is no date; write it as 2025-04-02`)
  // https://info.arxiv.org/help/arxiv_identifier.html, the new scheme and the old one.
  const wrong = arxiv.find(
    (id) => !/^(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/.test(id),
  )
  if (wrong !== undefined) throw new UsageError(`--arxiv ${wrong} is no arXiv id; one looks like 2502.14305`)
}

async function ask(options: NewOptions, nextDate: string): Promise<NewOptions> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const question = async (text: string, value: string | undefined, isGiven: boolean) => {
    if (isGiven) return value ?? ''
    const answer = await terminal.question(`${text}${value === undefined || value === '' ? '' : ` [${value}]`}: `)
    return answer.trim() === '' ? (value ?? '') : answer.trim()
  }
  try {
    const date = await question('Date (YYYY-MM-DD)', nextDate, options.date !== undefined)
    const term = await question('Term', options.term, false)
    const category = await question('Category', options.category, options.category !== undefined)
    const tags =
      options.tags ??
      (await question('Tags (a, b)', undefined, false))
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== '')
    const team = await question('Lead team', options.team, options.team !== undefined)
    return { ...options, date, term, category, tags, team }
  } finally {
    terminal.close()
  }
}

/** `W11.2-…` is followed by `W12.1-…` or `W11.3-…`, `S0-L27` by `S0-L28-…`; without a number to follow, the title alone. */
function fileName(
  title: string,
  { team = '', date }: NewOptions,
  sessions: readonly Session[],
  place: Place,
  term: Term | undefined,
): string {
  const { model } = place
  const words = [team, title].map(plainName).filter((part) => part !== '')
  const name = words.join('-') || 'session'
  const parsed = date === undefined ? undefined : parseDate(date)
  const number = model === undefined ? undefined : nextNumber(model, place.isFirst, sessions, term, parsed)
  const isDated = model !== undefined && /^\d{4}-\d{1,2}-\d{1,2}-/.test(baseName(model))
  const prefix = isDated && parsed !== undefined ? formatIsoDate(parsed) : number
  return portableName(`${[prefix, name].filter((part) => part !== undefined).join('-')}.md`)
}

/** A text as a part of a file's name. */
function plainName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{Nd}.]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
}

function nextNumber(
  model: Session,
  isFirst: boolean,
  sessions: readonly Session[],
  term: Term | undefined,
  date: CalendarDate | undefined,
): string | undefined {
  // `W-1.1` is no number to follow: earlier versions counted weeks before the term below zero.
  const numbered = (session: Session) =>
    /^(?![A-Za-z]-\d+\.\d)((?:[A-Za-z]\w*?-)?[A-Za-z]*)(\d+)(?:\.(\d+))?(?=-|$)/.exec(baseName(session))
  const folder = dirname(model.file.path)
  const [modelTerm] = model.labels.terms
  const inFolder = sessions
    .filter((session) => dirname(session.file.path) === folder)
    // Terms may share a folder, and each counts from 1.
    .filter((session) => modelTerm === undefined || isOfTerm(session, modelTerm))
    .toSorted((a, b) => compareNaturally(a.file.path, b.file.path))
  const lastSession = inFolder.findLast((session) => numbered(session) !== null) ?? model
  const last = numbered(lastSession)
  if (last === null) return undefined
  const [, letters = '', major = '0', minor] = last
  if (isFirst)
    return `${letters}${major.startsWith('0') ? '1'.padStart(major.length, '0') : '1'}${minor === undefined ? '' : '.1'}`
  if (minor === undefined) return `${letters}${String(Number(major) + 1).padStart(major.length, '0')}`
  const next = term === undefined || date === undefined ? undefined : meetingNumber(date, term)
  const now = term === undefined || lastSession.date === undefined ? undefined : meetingNumber(lastSession.date, term)
  // Where the last number is that of its week, so is the next one: a break is counted, too.
  if (next !== undefined && now?.major === Number(major)) {
    const taken = inFolder.map(numbered).filter((match) => match?.[1] === letters && Number(match[2]) === next.major)
    const minors = new Set(taken.map((match) => Number(match?.[3] ?? 0)))
    let free = next.minor
    while (minors.has(free)) free++
    return `${letters}${String(next.major).padStart(major.length, '0')}.${free}`
  }
  // A week has as many meetings as the fullest one so far.
  const meetings = Math.max(...inFolder.map((session) => Number(numbered(session)?.[3] ?? 1)))
  return Number(minor) < meetings ? `${letters}${major}.${Number(minor) + 1}` : `${letters}${Number(major) + 1}.1`
}

function baseName({ file }: Session): string {
  return fileStem(file.path)
}

/** A value of the front matter stands on one line; spaces that do not break are meant. */
function oneLine(text: string): string {
  return text.replace(/[ \t\n\v\f\r\u0085\u2028\u2029]+/g, ' ').trim()
}

function sessionText(
  title: string,
  { date = '', term = '', category = '', tags = [], team = '', slides = '', arxiv = [] }: NewOptions,
): string {
  const scalar = (value: string) => {
    const line = oneLine(value)
    return line === '' ? '' : ` ${stringify(line, { version: '1.1', lineWidth: 0 }).trim()}`
  }
  const list = (values: readonly string[]) => values.map((value) => `\n-${scalar(value)}`).join('')
  const reading = (id: string) => `### arXiv:${id}\n\n+ https://arxiv.org/abs/${id}\n`
  const required =
    arxiv.length === 0
      ? '### Title of the paper\n\n+ https://arxiv.org/abs/…\n+ Authors\n'
      : arxiv.map(reading).join('\n')
  return `---
layout: post
title:${scalar(title)}
date:${date === '' ? '' : ` ${oneLine(date)}`}
lecture:${scalar(slides)}
lectureVersion: next
extraContent:
notes:
video:${scalar(team)}
tags:${list(tags)}
desc:
term:${scalar(term)}
categories:${list(category === '' ? [] : [category])}
---

In this session, our readings cover:

## Required Readings

${required}
## More Readings

`
}
