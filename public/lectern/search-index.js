// Asks the index, which is loaded with the first question: https://pagefind.app/docs/api/
const kindsInOrder = ['session', 'page', 'paper', 'team', 'person']
const shownResults = 24
const loading = new Map()

/**
 * Finds what fits a query, by kind.
 *
 * @param {string} query
 * @param {DOMStringMap} settings Of the search panel: where the index is, and what the kinds are called.
 */
export async function find(query, { index, kinds }) {
  const pagefind = await load(new URL(index, location.href).href)
  const titles = kinds.split('|')
  const { results } = await pagefind.search(query)
  const shown = await Promise.all(results.slice(0, shownResults).map((result) => result.data()))
  const groups = kindsInOrder.map((kind, at) => ({
    title: titles[at],
    results: shown.filter(({ meta }) => meta.kind === kind).map(resultOf),
  }))
  return { total: results.length, groups: groups.filter((group) => group.results.length > 0) }
}

async function load(address) {
  const known = loading.get(address) ?? import(address).then(start)
  loading.set(address, known)
  // A failure is not kept: the reader may be online again.
  known.catch(() => loading.delete(address))
  return known
}

async function start(pagefind) {
  await pagefind.options({ excerptLength: 24 })
  await pagefind.init()
  return pagefind
}

function resultOf({ url, meta, excerpt, sub_results: parts = [] }) {
  const { kind } = meta
  const part = kind === 'session' ? partThatFits(parts, url) : undefined
  return {
    url: part?.url ?? url,
    title: meta.title,
    detail: meta.detail ?? '',
    part: part?.title ?? '',
    // Pagefind marks what fits and escapes the rest.
    excerpt: kind === 'session' || kind === 'page' ? (part ?? { excerpt }).excerpt : '',
  }
}

// The title stands in the beginning and weighs more than any heading.
const shareOfBeginning = 1 / 3

/** The part of a session under the heading that fits best, unless its beginning fits much better. */
function partThatFits(parts, url) {
  const score = (part) => (part?.weighted_locations ?? []).reduce((sum, { balanced_score }) => sum + balanced_score, 0)
  const beginning = parts.find((part) => part.url === url)
  const [best] = parts.filter((part) => part !== beginning).sort((a, b) => score(b) - score(a))
  return score(best) > score(beginning) * shareOfBeginning ? best : undefined
}
