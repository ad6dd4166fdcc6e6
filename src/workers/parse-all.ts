import { hash } from 'node:crypto'
import { CacheLostError } from '../cache/lost.ts'
import { openPacks } from '../cache/packs.ts'
import { noBody } from '../site/session.ts'
import type { MarkdownDocument, ParseAll, ParsedDocument } from '../stages/parse-sessions.ts'
import { unparsable } from '../stages/timed-work.ts'
import type { Dialect } from '../types.ts'
import type { ParseResult, SmallPart, StoredResult } from './parse-document.ts'
import type { ParsePool } from './pool.ts'
import { storedParsed } from './stored-parsed.ts'

export interface ParseAllOptions {
  readonly pool: ParsePool
  /** Names the program, so that what another one parsed is not taken. */
  readonly program: string
  /** Where results are kept on disk; without it they stay in memory. */
  readonly folder: string | undefined
}

/** How much was parsed by the last call. */
export interface ParseCounts {
  readonly parsed: number
}

// What was just parsed is needed for its page: that of some hundred sessions need not be read from the disk again.
const heldCharacters = 32e6

/** A `ParseAll` that parses in threads and remembers results, in memory and on disk. */
export function createParseAll({ pool, program, folder }: ParseAllOptions): {
  readonly parseAll: ParseAll
  readonly counts: () => ParseCounts
  /** Tells how many characters there are, before it is known which of them are to be parsed. */
  readonly prepare: (characters: number) => void
  /** Parses texts for nothing but to have the parser ready. */
  readonly warmUp: (texts: readonly string[], dialect: Dialect) => Promise<void>
  /** Removes from the disk what was not used of late. */
  readonly prune: () => void
  /** Parses everything again, and does without the disk from then on. */
  readonly forget: () => void
} {
  let packs = folder === undefined ? undefined : openPacks(folder)
  // By path, so that what is forgotten with a file is forgotten here too once it is parsed again.
  const known = new Map<
    string,
    { readonly version: string | undefined; readonly dialect: string; readonly document: ParsedDocument }
  >()
  let parsed = 0

  const stored = (name: string): ParsedDocument | undefined => {
    const found = packs?.find(name)
    return found && fromDisk(name, found)
  }
  const fromDisk = (name: string, { small, place }: Omit<StoredResult, 'large'>, held?: string): ParsedDocument => {
    const { papers, mentions, problems } = JSON.parse(small) as SmallPart
    const read = () => {
      const large = held ?? packs?.readLarge(place)
      if (large === undefined) throw new CacheLostError()
      return storedParsed.read(large)
    }
    return { version: name, papers, ...(mentions && { mentions }), problems, read }
  }
  const toDocument = (name: string, result: ParseResult | undefined, room: Room): ParsedDocument => {
    if (result === undefined) return { ...noBody, version: name, problems: [unparsable] }
    if ('place' in result) return fromDisk(name, result, room.take(result.large))
    const { papers, mentions, problems } = result
    return { version: name, papers, ...(mentions && { mentions }), problems, read: () => result }
  }

  async function parseAll(documents: readonly MarkdownDocument[], dialect: Dialect): Promise<ParsedDocument[]> {
    const key = JSON.stringify(dialect)
    const nameOf = (document: MarkdownDocument) =>
      hash('sha1', `${program}\0${key}\0${hash('sha1', document.bytes ?? document.text)}`)
    const all = documents.map((document): ParsedDocument | string => {
      const before = known.get(document.path)
      const isSame = before?.dialect === key && before.version !== undefined && before.version === document.version
      if (before !== undefined && isSame) return before.document
      const name = nameOf(document)
      return before?.document.version === name ? before.document : (stored(name) ?? name)
    })
    const missing = documents.flatMap((document, index) => {
      const name = all[index]
      return typeof name === 'string' ? [{ document, name, index }] : []
    })
    const store = folder !== undefined && packs !== undefined ? { folder } : undefined
    const room = createRoom(heldCharacters)
    const results = await pool.run(
      missing.map(({ document, name }) => ({
        size: document.size,
        mayHang: mayHang(dialect),
        make: () => ({ text: document.text, dialect, ...(store && { store: { ...store, name } }) }),
        take: (result) => toDocument(name, result, room),
      })),
    )
    parsed = missing.length
    const made = new Map(missing.map(({ index }, place) => [index, results[place]]))
    return documents.map(({ path, version }, index) => {
      const document = made.get(index) ?? (all[index] as ParsedDocument)
      known.set(path, { version, dialect: key, document })
      return document
    })
  }

  return {
    parseAll,
    counts: () => ({ parsed }),
    prepare(characters) {
      // Nothing is known, so all of it will be parsed.
      if (known.size === 0 && (packs?.isEmpty ?? true)) pool.start(characters)
    },
    async warmUp(texts, dialect) {
      const task = (text: string) => ({
        size: text.length,
        mayHang: mayHang(dialect),
        make: () => ({ text, dialect }),
        take: () => {},
      })
      await pool.run(texts.map(task))
    },
    forget: () => {
      known.clear()
      packs = undefined
    },
    prune: () => packs?.prune(new Set(Array.from(known.values(), ({ document }) => document.version))),
  }
}

/** Room for texts in memory. */
interface Room {
  /** The text, where there is room for it. */
  readonly take: (text: string) => string | undefined
}

function createRoom(characters: number): Room {
  let left = characters
  return {
    take(text) {
      if (text.length > left) return undefined
      left -= text.length
      return text
    },
  }
}

/** A site's own features do as they will, and a stranger may have found what takes ever longer. */
function mayHang({ plugins, safe }: Dialect): boolean {
  return plugins !== undefined || safe === true
}
