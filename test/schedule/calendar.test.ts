import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { meetingOn } from '../../src/site/schedule/meeting.ts'
import type { Term } from '../../src/source/terms.ts'
import { builtInTheme, compileFiles, textsOf } from '../compile/compile-folder.ts'
import { type Files, session } from '../support/make-site.ts'

const config = `title: "Models; read, and \\"discussed\\""
url: https://example.org
baseurl: /course
terms:
  2025-spring:
    title: "Spring, 2025"
    starts: 2025-03-03
    meets: [Mon]
    time: "15:30-16:45"
    timezone: America/New_York
    room: Rice Hall, 130
`
const site: Files = {
  '_config.yml': config,
  'posts/W1-Intro.md': session(
    'title: "Intro, with: commas; and \\"quotes\\" – and a very long title that no line of 75 octets can hold ÄÖÜ"\nterm: 2025-spring\nvideo: team-1\nlecture: W1\ndesc: "one\\ntwo"',
  ),
  'posts/W2.md': session('title: Two\nterm: 2025-spring\nteam: T1'),
  'posts/W3.md': session('title: Elsewhere\ndate: 2024-05-06\nlecture: gone'),
  'posts/W4.md': session('title: Timed\nterm: 2024-fall\ndate: 2024-11-03 01:30:00 -0400'),
  'posts/W5.md': session('title: Undated\nterm: never'),
  'public/Lectures/W1.pdf': 'x',
}

describe('calendars are read by an independent parser', () => {
  test('with the sessions of the site, of each term and of each team', async () => {
    const files = await built(site)
    const calendars = Object.keys(files).filter((path) => path.endsWith('.ics'))
    expect(
      Object.fromEntries(
        calendars.map((path) => [path, eventsOf(files[path] ?? '').map(({ title }) => title.slice(0, 9))]),
      ),
    ).toEqual({
      'calendar.ics': ['Elsewhere', 'Timed', 'Intro, wi', 'Two'],
      'calendar/2024-fall.ics': ['Timed'],
      'calendar/2025-spring.ics': ['Intro, wi', 'Two'],
      'teams/team-1.ics': ['Intro, wi'],
      'teams/t1.ics': ['Two'],
      'sessions/w1-intro/session.ics': ['Intro, wi'],
      'sessions/w2/session.ics': ['Two'],
      'sessions/w3/session.ics': ['Elsewhere'],
      'sessions/w4/session.ics': ['Timed'],
    })
  })

  test('not where the settings say so, and then no page names one', async () => {
    const files = await built({ ...site, '_config.yml': `${config}calendars: false\n` })
    expect(Object.keys(files).filter((path) => path.endsWith('.ics'))).toEqual([])
    const pages = Object.entries(files).filter(([path]) => path.endsWith('.html'))
    expect(pages.filter(([, text]) => text.includes('.ics'))).toEqual([])
  })

  test('with all that a session says, before and after the clocks change', async () => {
    const files = await built(site)
    expect(eventsOf(files['calendar/2025-spring.ics'] ?? '')).toEqual([
      {
        uid: 'course/posts/W1-Intro@example.org',
        title: 'Intro, with: commas; and "quotes" – and a very long title that no line of 75 octets can hold ÄÖÜ',
        starts: '2025-03-03T20:30:00Z',
        ends: '2025-03-03T21:45:00Z',
        room: 'Rice Hall, 130',
        url: 'https://example.org/course/sessions/w1-intro/',
        text: 'one\ntwo\nLead team: team-1\nSlides: https://example.org/course/Lectures/W1.pdf',
      },
      {
        uid: 'course/posts/W2@example.org',
        title: 'Two',
        starts: '2025-03-10T19:30:00Z',
        ends: '2025-03-10T20:45:00Z',
        room: 'Rice Hall, 130',
        url: 'https://example.org/course/sessions/w2/',
        text: 'Lead team: T1',
      },
    ])
    // An X- property is a text by default (RFC 5545 §3.2.20); the parser leaves its escapes.
    const name = 'X-WR-CALNAME:Models\\; read\\, and "discussed": Spring\\, 2025\r\n'
    expect(files['calendar/2025-spring.ics']).toContain(name)
  })

  test('with a whole day where no time is known, and the own time of a date', async () => {
    const events = eventsOf((await built(site))['calendar.ics'] ?? '')
    expect(events.slice(0, 2).map(({ starts, ends, text }) => [starts, ends, text])).toEqual([
      ['2024-05-06', '2024-05-07', ''],
      ['2024-11-03T05:30:00Z', '2024-11-03T05:30:00Z', ''],
    ])
  })

  test('in lines of at most 75 octets that end in CRLF', async () => {
    for (const text of Object.entries(await built(site)).flatMap(([path, body]) =>
      path.endsWith('.ics') ? body : [],
    )) {
      expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    }
  })
})

describe('what identifies an event', () => {
  test('stays when the title or the date changes', async () => {
    const before = eventsOf((await built(site))['calendar.ics'] ?? '').map(({ uid }) => uid)
    const renamed = { ...site, 'posts/W3.md': session('title: Another name\ndate: 2026-01-02') }
    const after = eventsOf((await built(renamed))['calendar.ics'] ?? '').map(({ uid }) => uid)
    expect(after.toSorted()).toEqual(before.toSorted())
  })

  test('differs between sessions with one title', async () => {
    const files = await built({
      'posts/a.md': session('title: Same\ndate: 2025-01-01'),
      'posts/b/a.md': session('title: Same\ndate: 2025-01-01'),
    })
    const uids = eventsOf(files['calendar.ics'] ?? '').map(({ uid }) => uid)
    expect(uids).toEqual(['posts/a@lectern.invalid', 'posts/b/a@lectern.invalid'])
  })
})

test('a calendar is the same in every time zone of the machine and at every time', async () => {
  const results = new Set<string>()
  for (const zone of ['Pacific/Apia', 'America/Los_Angeles', 'UTC']) {
    process.env['TZ'] = zone
    const files = await built(site, { now: new Date(results.size * 1e11) })
    results.add(JSON.stringify(Object.entries(files).filter(([path]) => path.endsWith('.ics'))))
  }
  delete process.env['TZ']
  expect(results.size).toBe(1)
})

test('a site without dates, and a Jekyll repo with its own pages, have no calendars', async () => {
  const undated = await built({ 'posts/W1.md': session('title: One') })
  const jekyll = await built({ '_posts/2024-01-01-one.md': session('title: One'), 'index.html': '---\n---\nHome' })
  expect([...Object.keys(undated), ...Object.keys(jekyll)].filter((path) => /\.ics$|^teams/.test(path))).toEqual([])
})

test.for([
  ['2025-03-08', '2025-03-08T20:30:00.000Z'],
  ['2025-03-09', '2025-03-09T19:30:00.000Z'],
  ['2025-11-01', '2025-11-01T19:30:00.000Z'],
  ['2025-11-02', '2025-11-02T20:30:00.000Z'],
])('the clock of %s counts', ([day, expected]) => {
  const [year = 0, month = 0, date = 0] = (day ?? '').split('-').map(Number)
  const term = { timezone: 'America/New_York', time: { startMinute: 930, endMinute: 1005 } } as Term
  const meeting = meetingOn({ year, month, day: date }, term, 'UTC')
  expect(new Date(meeting.startMs).toISOString()).toBe(expected)
  expect(meeting.overMs - meeting.startMs).toBe(75 * 60_000)
})

test('a day on which the clocks change has 23 or 25 hours', () => {
  const hours = [9, 10].map((day) => {
    const { startMs, overMs } = meetingOn({ year: 2025, month: 3, day }, undefined, 'America/New_York')
    return (overMs - startMs) / 3_600_000
  })
  expect(hours).toEqual([23, 24])
})

describe('structured data', () => {
  test('says what is taught when, and closes no script', async () => {
    const files = await built({
      ...site,
      'posts/W1-Intro.md': session('title: "</script><!-- <script>"\nterm: 2025-spring\nvideo: team-1'),
    })
    expect(dataOf(files['sessions/w1-intro/index.html'] ?? '')).toMatchObject({
      '@type': 'Event',
      name: '</script><!-- <script>',
      startDate: '2025-03-03T20:30:00Z',
      endDate: '2025-03-03T21:45:00Z',
      url: 'https://example.org/course/sessions/w1-intro/',
      location: { '@type': 'Place', name: 'Rice Hall, 130' },
      performer: { name: 'team-1' },
    })
    expect(dataOf(files['index.html'] ?? '')).toMatchObject({
      '@type': 'Course',
      name: 'Models; read, and "discussed"',
      hasCourseInstance: [
        { '@type': 'CourseInstance', name: 'Spring, 2025', startDate: '2025-03-03', endDate: '2025-03-10' },
        { name: '2024-fall', startDate: '2024-11-03', endDate: '2024-11-03' },
      ],
    })
  })
})

function dataOf(html: string): unknown {
  return JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? 'null')
}

async function built(files: Files, options: { now?: Date } = {}): Promise<Record<string, string>> {
  return textsOf(await compileFiles(files, { themeRoot: builtInTheme, ...options }))
}

function eventsOf(text: string) {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      title: event.summary,
      starts: String(event.startDate),
      ends: String(event.endDate),
      room: event.location,
      url: String(component.getFirstPropertyValue('url') ?? ''),
      text: event.description,
    }
  })
}
