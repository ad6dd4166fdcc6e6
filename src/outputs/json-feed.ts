import type { FeedEntry, FeedFacts } from './feed-facts.ts'

/** A feed in JSON. @see https://www.jsonfeed.org/version/1.1/ */
export function jsonFeed({ title, description, author, lang, page, json, entries }: FeedFacts): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: page,
    feed_url: json,
    ...(description === '' ? {} : { description }),
    language: lang,
    authors: [{ name: author }],
    items: entries.map(itemOf),
  }
  return `${JSON.stringify(feed)}\n`
}

function itemOf({ title, url, id, published, updated, author, labels, content, summary }: FeedEntry): object {
  return {
    id,
    url,
    title,
    // An item must have one or the other; a summary is plain text.
    ...(content === undefined ? { content_text: summary() } : { content_html: content() }),
    date_published: published,
    ...(updated === published ? {} : { date_modified: updated }),
    ...(author === undefined ? {} : { authors: [{ name: author }] }),
    ...(labels.length === 0 ? {} : { tags: [...new Set(labels)] }),
  }
}
