const perPage = 10
const kinds = { tags: 'tags', categories: 'categories', terms: 'term' }
const months = 'January February March April May June July August September October November December'.split(' ')

/** The site of the benchmark: Eleventy's own Markdown parser, Liquid layouts. */
export default function configure(config) {
  config.addPassthroughCopy({ static: '.' })
  config.addFilter('slug', slug)
  config.addFilter('day', (date) => `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`)
  config.addFilter('iso', (date) => date.toISOString().slice(0, 10))
  config.addFilter('rfc3339', (date) => date.toISOString())
  config.addCollection('posts', (api) => sessions(api))
  config.addCollection('groups', (api) =>
    Object.keys(kinds).map((kind) => ({ kind, groups: groupsOf(kind, sessions(api)) })),
  )
  config.addCollection('groupPages', (api) => {
    const posts = sessions(api)
    return Object.keys(kinds).flatMap((kind) => groupsOf(kind, posts).flatMap(pagesOf))
  })
  return { markdownTemplateEngine: false, htmlTemplateEngine: 'liquid' }
}

function sessions(api) {
  return api.getFilteredByGlob('posts/*.md').sort((a, b) => b.date - a.date)
}

function groupsOf(kind, posts) {
  const groups = new Map()
  for (const post of posts)
    for (const name of [post.data[kinds[kind]]].flat()) {
      if (!groups.has(name)) groups.set(name, { name, url: `/${kind}/${slug(name)}/`, posts: [] })
      groups.get(name).posts.push(post)
    }
  return [...groups.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

function pagesOf({ name, url, posts }) {
  const total = Math.ceil(posts.length / perPage)
  const urlOf = (number) => (number === 1 ? url : `${url}page/${number}/`)
  return Array.from({ length: total }, (_, index) => ({
    name,
    url: urlOf(index + 1),
    posts: posts.slice(index * perPage, (index + 1) * perPage),
    number: index + 1,
    total,
    newer: index > 0 ? urlOf(index) : undefined,
    older: index + 1 < total ? urlOf(index + 2) : undefined,
  }))
}

function slug(name) {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}
