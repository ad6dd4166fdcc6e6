import configure from './eleventy.config.mjs'

/** The same site with what the other programs do to a post: Liquid, typographic quotes, links, and ids of headings. */
export default function configureEqual(config) {
  config.amendLibrary('md', (md) => {
    md.set({ typographer: true, linkify: true })
    md.core.ruler.push('heading_ids', ({ tokens }) => giveIds(tokens))
  })
  return { ...configure(config), markdownTemplateEngine: 'liquid' }
}

function giveIds(tokens) {
  const counts = new Map()
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'heading_open') continue
    const slug = tokens[index + 1].content
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replace(/\s/g, '-')
    const count = counts.get(slug) ?? 0
    counts.set(slug, count + 1)
    token.attrSet('id', count === 0 ? slug : `${slug}-${count}`)
  }
}
