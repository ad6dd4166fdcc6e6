import type { FeedEntry, FeedFacts } from './feed-facts.ts'
import { xml } from './xml.ts'

/** A feed in Atom. @see https://www.rfc-editor.org/rfc/rfc4287 */
export function atomFeed({
  title,
  description,
  author,
  lang,
  page,
  atom,
  icon,
  logo,
  updated,
  entries,
}: FeedFacts): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(lang)}">
  <generator uri="https://www.npmjs.com/package/lectern">Lectern</generator>
  <link href="${xml(atom)}" rel="self" type="application/atom+xml"/>
  <link href="${xml(page)}" rel="alternate" type="text/html" hreflang="${xml(lang)}"/>
  <updated>${updated}</updated>
  <id>${xml(atom)}</id>
  <title>${xml(title)}</title>
  <subtitle>${xml(description)}</subtitle>
${picture('icon', icon)}${picture('logo', logo)}  <author><name>${xml(author)}</name></author>
${entries.map(entryText).join('\n')}
</feed>
`
}

function picture(name: string, url: string | undefined): string {
  return url === undefined ? '' : `  <${name}>${xml(url)}</${name}>\n`
}

function entryText({ title, url, id, published, updated, author, labels, content, summary }: FeedEntry): string {
  const text =
    content === undefined ? '' : `    <content type="html" xml:base="${xml(url)}">${xml(content())}</content>\n`
  const byline = author === undefined ? '' : `    <author><name>${xml(author)}</name></author>\n`
  return `  <entry>
    <title>${xml(title)}</title>
    <link href="${xml(url)}" rel="alternate" type="text/html" title="${xml(title)}"/>
    <published>${published}</published>
    <updated>${updated}</updated>
    <id>${xml(id)}</id>
${text}${byline}${labels.map((label) => `    <category term="${xml(label)}"/>\n`).join('')}    <summary type="${content === undefined ? 'text' : 'html'}">${xml(summary())}</summary>
  </entry>`
}
