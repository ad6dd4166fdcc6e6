import type { Files } from '../support/make-site.ts'

// 1 × 1 and 2 × 1 pixels, by hand from the PNG specification's chunks.
export const png = (width: number): Buffer => {
  const header = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const size = Buffer.alloc(8)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(1, 4)
  return Buffer.concat([header, size, Buffer.from('0802000000', 'hex'), Buffer.alloc(4)])
}

/** A small seminar that uses a bit of everything. */
export const seminar: Files = {
  '_config.yml':
    'title: Small seminar\nbaseurl: /course\nurl: https://example.org\npaginate: 2\ntimezone: America/New_York\n',
  'posts/W1.md':
    '---\ntitle: First\ndate: 2025-01-08\nterm: 2025-spring\ntags: [a, B c]\ncategories: [x]\nlecture: W1\n---\n\nSee [the second](W2.md#part) and $x^2$.\n\n![p](/images/p.png)\n',
  'posts/W2.md':
    '---\ntitle: Second\ndate: 2025-01-15 23:30\nterm: 2025-spring\ntags: [b-C]\n---\n\n## Part\n\nA note.[^1]\n\n[^1]: Here.\n',
  'posts/old/V1.md':
    '---\ntitle: Old\ndate: 2024-09-01\nterm: 2024-fall\nvideo: team-1\n---\n\n```python\nprint("{{ x }}")\n```\n',
  'posts/old/V2.md':
    '---\ntitle: Undated\ntags:\n  - a\n  -\n---\n\nBuilt at {{ site.baseurl }} with {{ site.posts.size }} posts.\n',
  'pages/syllabus.md':
    '---\ntitle: Syllabus\n---\n\n{% for post in site.posts %}- [{{ post.title }}]({{ post.url }})\n{% endfor %}\n',
  'layouts/post.html': '---\nlayout: default\n---\n{% include facts.html show="date" %}\n{{ content }}\n',
  'layouts/includes/facts.html':
    '<h1>{{ page.title | escape }}</h1><p>{{ include.show }} {{ page.date | date: "%Y-%m-%d" }} {{ page.next.title }}{% for link in page.backlinks %} {{ link.url }}{% endfor %}</p>\n',
  'public/images/p.png': png(1),
  'public/style.css': 'body {}\n',
  'public/Lectures/W1.pdf': '%PDF-1.4\n',
}
