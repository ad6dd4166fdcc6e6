import { slideNames } from './files.mjs'
import { notes } from './notes.mjs'
import { createRandom } from './random.mjs'
import { readingList } from './readings.mjs'
import { labels, readingsBeforeNotes, shareWithNotes, sizeQuantiles } from './shares.mjs'
import { title } from './text.mjs'
import { topics } from './words.mjs'

const newestDay = Date.UTC(2025, 4, 30)
const dayMs = 86_400_000
const frontMatterBytes = 230

/**
 * A corpus of synthetic seminar posts, the newest first; the same numbers give the same posts.
 *
 * @param {{ posts: number, seed: number }} options
 * @returns {Generator<Post>}
 * @typedef {{ slug: string, date: string, data: Record<string, string | readonly string[]>, body: string }} Post
 */
export function* corpus({ posts, seed }) {
  const ranks = shuffled(posts, createRandom(seed))
  for (let index = 0; index < posts; index += 1) {
    // Each post has a seed of its own, so that a longer corpus is not another one only because of its length.
    const random = createRandom(seed * 1_000_003 + index)
    yield makePost(random, index, (ranks[index] + 0.5) / posts)
  }
}

/** The text of a post's file. */
export function textOf({ data, body }) {
  const lines = Object.entries(data).flatMap(([key, value]) =>
    typeof value === 'string' ? `${key}: ${value}` : [`${key}:`, ...value.map((item) => `- ${item}`)],
  )
  return `---\n${lines.join('\n')}\n---\n\n\n${body}\n`
}

function makePost(random, index, rank) {
  const date = new Date(newestDay - index * dayMs).toISOString().slice(0, 10)
  const name = title(random, random.length([32, 36]))
  const number = String(index + 1).padStart(5, '0')
  const [category, ...tags] = topicsOf(random)
  return {
    slug: `s${number}-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`.slice(0, 48).replace(/-$/, ''),
    date,
    data: {
      layout: 'post',
      title: `${name} ${number}`,
      date,
      lecture: random.pick(slideNames),
      lectureVersion: 'current',
      extraContent: '',
      notes: random.chance(0.6) ? `team-${1 + random.below(6)}` : '',
      video: `team-${1 + random.below(6)}`,
      tags,
      desc: `${date.slice(0, 4)}-S${random.below(10)}`,
      term: `${date.slice(0, 4)}-term-${String(Math.floor(index / labels.sessionsInTerm) + 1).padStart(3, '0')}`,
      categories: [category],
    },
    body: bodyOf(random, rank),
  }
}

function bodyOf(random, rank) {
  const length = sizeAt(rank) - frontMatterBytes
  if (rank < 1 - shareWithNotes) return readingList(random, length)
  const before = Math.min(length / 2, random.length(readingsBeforeNotes))
  return `${readingList(random, before)}\n${notes(random, length - before)}`
}

/** Between the measured quantiles sizes are taken to lie on a line. */
function sizeAt(rank) {
  const place = rank * (sizeQuantiles.length - 1)
  const below = Math.floor(place)
  return sizeQuantiles[below] + (place - below) * (sizeQuantiles[below + 1] - sizeQuantiles[below])
}

/** A category and then tags; few topics are common and many rare. */
function topicsOf(random) {
  const { tags, categories, rankOffset } = labels
  const weights = topics.map((topic, rank) => [topic, 1 / (rank + rankOffset)])
  const found = new Set()
  const wanted = categories + 1 + random.count(tags - 1)
  while (found.size < wanted) found.add(random.weighted(weights))
  return [...found]
}

function shuffled(count, random) {
  const list = Array.from({ length: count }, (_, index) => index)
  for (let index = count - 1; index > 0; index -= 1) {
    const other = random.below(index + 1)
    ;[list[index], list[other]] = [list[other], list[index]]
  }
  return list
}
