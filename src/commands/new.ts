import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { stringify } from 'yaml'
import { readContents } from '../site/document.ts'
import { byTeaching, compareNaturally } from '../site/order.ts'
import { readSession, withBody } from '../site/session.ts'
import { readConfig } from '../source/config.ts'
import { formatIsoDate, parseDate } from '../source/dates.ts'
import type { Session } from '../types.ts'
import { openProject, UsageError } from './setup.ts'
import type { Terminal } from './terminal.ts'

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
 * Term, folder and number follow the newest session. On a terminal it asks for what is missing.
 *
 * @returns The exit code, 0.
 * @throws {UsageError} Where the title is empty, a value is malformed, or the file is there already.
 */
export async function newSession(options: NewOptions, terminal: Terminal): Promise<0> {
  const title = options.title.trim()
  if (title === '') throw new UsageError('The title is empty')
  checkValues(options)
  const project = openProject({ source: options.source, destination: '_site' })
  const { sessions, config, isJekyll } = readSessions(project.read())
  const newest = sessions.at(-1)
  const known = { ...options, term: options.term ?? newest?.labels.terms[0] ?? '' }
  const values = terminal.isInteractive ? await ask(known) : known
  checkValues(values)

  const folder = newest === undefined ? 'posts' : dirname(newest.file.path)
  const path = `${folder}/${fileName(title, values, sessions, newest)}`
  const location = join(project.root, path)
  if (existsSync(location)) throw new UsageError(`${path} is there already; choose another title`)
  const text = sessionText(title, values)
  mkdirSync(dirname(location), { recursive: true })
  // `wx`: should the file come into being right now, it is not overwritten either.
  writeFileSync(location, text, { flag: 'wx' })
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

function readSessions(source: ReturnType<ReturnType<typeof openProject>['read']>) {
  const { config } = readConfig(source.files.get('_config.yml') ?? source.files.get('_config.yaml'))
  const { sessions, isJekyll } = readContents(source, config)
  const facts = sessions.map((document) => readSession(document, config, isJekyll).facts)
  const empty = { html: '', excerpt: '', headings: [], links: [], images: [], papers: [], problems: [] }
  return { sessions: facts.map((fact) => withBody(fact, empty)).sort(byTeaching), config, isJekyll }
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

async function ask(options: NewOptions): Promise<NewOptions> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const question = async (text: string, value: string | undefined, isGiven: boolean) => {
    if (isGiven) return value ?? ''
    const answer = await terminal.question(`${text}${value === undefined || value === '' ? '' : ` [${value}]`}: `)
    return answer.trim() === '' ? (value ?? '') : answer.trim()
  }
  try {
    const date = await question('Date (YYYY-MM-DD)', options.date, options.date !== undefined)
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
  newest: Session | undefined,
): string {
  const words = [team, title]
    .map((part) =>
      part
        .normalize('NFC')
        .replace(/[^\p{L}\p{M}\p{Nd}.]+/gu, '-')
        .replace(/^[-.]+|[-.]+$/g, ''),
    )
    .filter((part) => part !== '')
  const name = words.join('-') || 'session'
  const number = newest === undefined ? undefined : nextNumber(newest, sessions)
  const isDated = newest !== undefined && /^\d{4}-\d{1,2}-\d{1,2}-/.test(baseName(newest))
  const parsed = date === undefined ? undefined : parseDate(date)
  const prefix = isDated && parsed !== undefined ? formatIsoDate(parsed) : number
  return `${[prefix, name].filter((part) => part !== undefined).join('-')}.md`
}

function nextNumber(newest: Session, sessions: readonly Session[]): string | undefined {
  const numbered = (session: Session) =>
    /^((?:[A-Za-z]\w*?-)?[A-Za-z]*)(\d+)(?:\.(\d+))?(?=-|$)/.exec(baseName(session))
  const folder = dirname(newest.file.path)
  const inFolder = sessions
    .filter(({ file }) => dirname(file.path) === folder)
    .toSorted((a, b) => compareNaturally(a.file.path, b.file.path))
  const last = numbered(inFolder.findLast((session) => numbered(session) !== null) ?? newest)
  if (last === null) return undefined
  const [, letters = '', major = '0', minor] = last
  if (minor === undefined) return `${letters}${String(Number(major) + 1).padStart(major.length, '0')}`
  // A week has as many meetings as the fullest one so far.
  const meetings = Math.max(...inFolder.map((session) => Number(numbered(session)?.[3] ?? 1)))
  return Number(minor) < meetings ? `${letters}${major}.${Number(minor) + 1}` : `${letters}${Number(major) + 1}.1`
}

function baseName({ file }: Session): string {
  return (file.path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '')
}

function sessionText(
  title: string,
  { date = '', term = '', category = '', tags = [], team = '', slides = '', arxiv = [] }: NewOptions,
): string {
  const scalar = (value: string) =>
    value === '' ? '' : ` ${stringify(value, { version: '1.1', lineWidth: 0 }).trim()}`
  const list = (values: readonly string[]) => values.map((value) => `\n-${scalar(value)}`).join('')
  const reading = (id: string) => `### arXiv:${id}\n\n+ https://arxiv.org/abs/${id}\n`
  const required =
    arxiv.length === 0
      ? '### Title of the paper\n\n+ https://arxiv.org/abs/…\n+ Authors\n'
      : arxiv.map(reading).join('\n')
  return `---
layout: post
title:${scalar(title)}
date:${date === '' ? '' : ` ${date}`}
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
