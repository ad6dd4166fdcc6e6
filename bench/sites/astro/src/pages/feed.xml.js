import { iso, sessions, urlOf } from '../lib/sessions.mjs'

const newest = 10
const host = 'https://example.org'
const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** The newest posts as Atom. */
export async function GET() {
  const { posts } = await sessions()
  const entries = posts.slice(0, newest).map(
    (post) => `<entry>
<title>${escape(post.data.title)}</title>
<id>${host}${urlOf(post)}</id>
<link href="${host}${urlOf(post)}"/>
<updated>${iso(post)}T00:00:00Z</updated>
<content type="html">${escape(post.rendered.html)}</content>
</entry>`,
  )
  return new Response(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>Bench</title>
<id>${host}/</id>
<link rel="self" href="${host}/feed.xml"/>
<updated>${iso(posts[0])}T00:00:00Z</updated>
${entries.join('\n')}
</feed>
`)
}
