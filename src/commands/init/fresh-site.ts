import { stringify } from 'yaml'
import { formatIsoDate } from '../../source/dates.ts'
import type { CalendarDate } from '../../types.ts'
import type { InitPlan, PlannedFile } from './plan.ts'

/** What a new site is made of. */
export interface FreshSite {
  readonly title: string
  /** Scheme and host; `undefined` where not known yet. */
  readonly url: string | undefined
  readonly baseUrl: string
  readonly today: CalendarDate
  readonly workflow: PlannedFile
  /** Where editors find the JSON Schema of the settings. */
  readonly schemaUrl: string
}

/** Plans a site of one session that builds at once. */
export function freshSite(site: FreshSite): InitPlan {
  const term = termOf(site.today)
  return {
    files: [
      { path: '_config.yml', text: configText(site, term), ifPresent: 'refuse' },
      { path: `posts/${term.name}/W1.1-welcome.md`, text: sessionText(site, term), ifPresent: 'refuse' },
      { path: 'pages/about.md', text: aboutText, ifPresent: 'refuse' },
      // Where there is a `public/`, nothing beside it is published.
      { path: 'public/Lectures/.gitkeep', text: '', ifPresent: 'keep' },
      { path: 'README.md', text: readmeText(site, term), ifPresent: 'keep' },
      { path: '.gitignore', text: gitignoreText, ifPresent: 'keep' },
      site.workflow,
    ],
    problems: [],
    notes: [],
  }
}

interface TermName {
  readonly name: string
  readonly title: string
}

/** The seasons of the northern half of the world, which are changed in two places. */
function termOf({ year, month }: CalendarDate): TermName {
  const season = month <= 5 ? 'Spring' : month <= 7 ? 'Summer' : 'Fall'
  return { name: `${year}-${season.toLowerCase()}`, title: `${season} ${year}` }
}

function configText({ title, url, baseUrl, today, schemaUrl }: FreshSite, term: TermName): string {
  const weekday = new Date(Date.UTC(today.year, today.month - 1, today.day)).getUTCDay()
  return `# yaml-language-server: $schema=${schemaUrl}
# The settings of the site. All are optional.

title: ${scalar(title)}
# One or two sentences for search engines and link previews.
description:
# The language of your texts: en, de, pt-BR …
lang: en
author:
  name:

# The address without a folder, such as https://example.org. The feed, calendars
# and citations need it, because they are read away from the site.
url:${url === undefined ? '' : ` ${scalar(url)}`}
# The folder on that host, such as /course. Write links without it.
baseurl: ${scalar(baseUrl)}

# Where the source is, as owner/name on GitHub: pages link to where they are edited.
# repository: me/seminar
# Pages say when their file was last changed by a commit.
# last_changed: true

# Large pictures get smaller copies, so that pages are light on phones.
smaller_images: true

# Chats show links to sessions by a picture with title and day; it needs the address.
cards: true

# When the term meets. Sessions without a date take the meeting days one by one,
# in the order of their file names.
terms:
  ${term.name}:
    title: ${term.title}
    starts: ${formatIsoDate(today)}
    meets: [${['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][weekday]}]
    # time: "15:30-16:45"
    # timezone: America/New_York
    # room: Hall 130
    # skip: [2025-01-20, { from: 2025-03-10, to: 2025-03-14, title: Spring break }]

# The menu. Without it, it holds the pages and indexes that exist.
# nav:
#   - { title: Schedule, url: / }
#   - { title: About, url: /about/ }
`
}

function sessionText({ today }: FreshSite, term: TermName): string {
  return `---
title: Welcome
date: ${formatIsoDate(today)}   # when it is taught; without it, the next meeting day of the term
term: ${term.name}
tags: [Introduction]
categories: [Foundations]
team:                # who leads the session
lecture:             # the slides: W1.1-welcome means public/Lectures/W1.1-welcome.pdf
desc: What the seminar is about, and how it works.
---

This is a session. Change it, or start the next one with \`npx lectern new "Its title"\`.

## Required Readings

### Attention Is All You Need

+ https://arxiv.org/abs/1706.03762
+ Ashish Vaswani, Noam Shazeer, Niki Parmar, et al.
+ A paper is a heading or bullet with a link to it: it gets an entry in the list of papers, and a citation.

## Notes

Markdown as on GitHub, and math: $\\mathrm{softmax}(QK^\\top / \\sqrt{d})\\,V$.
`
}

const aboutText = `---
title: About
---

Who runs the seminar, when it meets, and how to reach you.
`

const gitignoreText = `_site/
node_modules/
`

function readmeText({ title }: FreshSite, term: TermName): string {
  return `# ${title}

The website of this seminar is made from the files here by Lectern, which needs [Node](https://nodejs.org) 20.19 or newer.

- **Preview**: \`npx lectern serve\`, then open <http://127.0.0.1:4000/>.
- **Add a session**: \`npx lectern new "Its title"\`, edit the new file in \`posts/${term.name}/\`, and put its slides into
  \`public/Lectures/\`.
- **Look for faults**: \`npx lectern check\`.
- **Publish**: push. A pull request is built, and tells mistakes with file and line.
`
}

function scalar(value: string): string {
  return stringify(value, { version: '1.1', lineWidth: 0 }).trim()
}
