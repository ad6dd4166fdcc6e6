import { getCollection } from 'astro:content'

export const perPage = 10
const kinds = { terms: 'term', categories: 'categories', tags: 'tags' }
const months = 'January February March April May June July August September October November December'.split(' ')
let known

/** The posts, the newest first, and the groups of each kind; made once a build. */
export async function sessions() {
  known ??= load()
  return known
}

export const slug = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
export const iso = (post) => new Date(post.data.date).toISOString().slice(0, 10)
export const urlOf = (post) => `/posts/${post.id}/`

export function day(post) {
  const date = new Date(post.data.date)
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

export function labelsOf({ data }) {
  return Object.entries(kinds).flatMap(([kind, key]) =>
    [data[key]].flat().map((name) => ({ name, url: `/${kind}/${slug(name)}/` })),
  )
}

async function load() {
  const posts = (await getCollection('posts')).sort((a, b) => new Date(b.data.date) - new Date(a.data.date))
  return { posts, groups: Object.fromEntries(Object.keys(kinds).map((kind) => [kind, groupsOf(kind, posts)])) }
}

function groupsOf(kind, posts) {
  const groups = new Map()
  for (const post of posts)
    for (const name of [post.data[kinds[kind]]].flat()) {
      if (!groups.has(name)) groups.set(name, { name, slug: slug(name), url: `/${kind}/${slug(name)}/`, posts: [] })
      groups.get(name).posts.push(post)
    }
  return [...groups.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}
