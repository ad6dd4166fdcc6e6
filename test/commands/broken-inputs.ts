import { type Files, session } from '../support/make-site.ts'

/** A site with a mistake, and all that the build says about it. */
export interface BrokenInput {
  readonly name: string
  readonly files: Files
  /** First lines of the problems, in order: `file:line:column: severity: message`. */
  readonly problems: readonly string[]
  /** Text that a published page has, where there are warnings only. */
  readonly published?: { readonly path: string; readonly text: string }
}

const bomb = [
  'title: A',
  'a: &a [x,x,x,x,x,x,x,x,x]',
  'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]',
  'c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]',
  'd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]',
  'e: [*d,*d,*d,*d,*d,*d,*d,*d,*d]',
].join('\n')

const good = session('layout: one\ntitle: A')

/** Mistakes in front matter. */
export const brokenFrontMatter: readonly BrokenInput[] = [
  {
    name: 'a colon in a title without quotes',
    files: { 'posts/a.md': session('title: Agents: a survey') },
    problems: ['posts/a.md:2:8: error: The value holds ": " but is not in quotes'],
  },
  {
    name: 'a tab as indentation',
    files: { 'posts/a.md': session('title: A\ntags:\n\t- x') },
    problems: ['posts/a.md:4:1: error: A tab stands where YAML wants spaces'],
  },
  {
    name: 'a quote that is never closed',
    files: { 'posts/a.md': session('title: "A\ndate: 2025-01-01') },
    problems: ['posts/a.md:2:8: error: The " that opens here is never closed'],
  },
  {
    name: 'a bracket that is never closed',
    files: { 'posts/a.md': session('title: A\ntags: [a, b\nterm: x') },
    problems: ['posts/a.md:3:7: error: The [ that opens here is never closed'],
  },
  {
    name: 'an apostrophe in single quotes',
    files: { 'posts/a.md': session("title: 'It's'") },
    problems: ['posts/a.md:2:12: error: The value ends before this text'],
  },
  {
    name: 'a value that begins with @',
    files: { 'posts/a.md': session('title: A\nvideo: @team') },
    problems: ['posts/a.md:3:8: error: A value that begins with "@" has to be in quotes'],
  },
  {
    name: 'a value that begins with *',
    files: { 'posts/a.md': session('term: x\ntitle: *bold*') },
    problems: [
      'posts/a.md:3:8: error: To YAML, a value that begins with "*" names another one, and there is no "&bold*"',
    ],
  },
  {
    name: 'TeX in double quotes',
    files: { 'posts/a.md': session('title: "The \\quad"') },
    problems: ['posts/a.md:2:13: error: In double quotes a backslash has a meaning of its own, and "\\q" has none'],
  },
  {
    name: 'a line without a colon',
    files: { 'posts/a.md': session('title: A\nhello world') },
    problems: ['posts/a.md:3:1: error: This line is not of the form "key: value"'],
  },
  {
    name: 'a key without a blank after the colon',
    files: { 'posts/a.md': session('title:A') },
    problems: ['posts/a.md:2:1: error: This is not a list of settings'],
  },
  {
    name: 'a key that is indented by mistake',
    files: { 'posts/a.md': session('title: A\n  date: 2025-01-01') },
    problems: ['posts/a.md:2:8: error: The lines of this entry are not indented alike'],
  },
  {
    name: 'front matter that is never closed',
    files: { 'posts/a.md': '---\ntitle: A\n\nText.\n' },
    problems: ['posts/a.md:1:1: error: The front matter is opened here but never closed'],
  },
  {
    name: 'front matter that is a program',
    files: { 'posts/a.md': '---js\nmodule.exports = { title: process.exit(7) }\n---\nText.\n' },
    problems: ['posts/a.md:1:1: error: Front matter in "js" is not read'],
  },
  {
    name: 'a title that is a list',
    files: { 'posts/a.md': session('title: [a, b]') },
    problems: ['posts/a.md:2:8: error: "title" should be a text'],
  },
  {
    name: 'tags that are a mapping',
    files: { 'posts/a.md': session('title: A\ntags:\n  a: b') },
    problems: ['posts/a.md:4:3: error: "tags" should be one label or a list of labels'],
  },
  {
    name: 'a date in words',
    files: { 'posts/a.md': session('title: A\ndate: next week') },
    problems: ['posts/a.md:3:7: error: "date" should be a date'],
  },
  {
    name: 'a day that does not exist',
    files: { 'posts/a.md': session('title: A\ndate: 2025-02-30') },
    problems: ['posts/a.md:3:7: error: "date" names a day that no calendar has'],
  },
  {
    name: 'published: maybe',
    files: { 'posts/a.md': session('title: A\npublished: maybe') },
    problems: ['posts/a.md:3:12: error: "published" should be true or false'],
  },
  {
    name: 'a bomb of aliases',
    files: { 'posts/a.md': session(bomb) },
    problems: ['posts/a.md:7:4: error: The aliases ("*name") stand for too many values'],
  },
  {
    name: 'mistakes after CRLF line ends and a byte order mark',
    files: { 'posts/a.md': '\ufeff---\r\ntitle: A\r\ndate: 2025-02-30\r\n---\r\n\r\nText {{ x | upcsae }}\r\n' },
    problems: [
      'posts/a.md:3:7: error: "date" names a day that no calendar has',
      'posts/a.md:6:13: warning: Unknown filter "upcsae"; the value is printed without it',
    ],
  },
  {
    name: 'a key given twice',
    files: { 'posts/a.md': session('title: First\nterm: x\ntitle: Second') },
    problems: ['posts/a.md:4:1: warning: The key "title" is given twice; the last one counts'],
    published: { path: 'sessions/a/index.html', text: 'Second' },
  },
  {
    name: 'a value that begins with !',
    files: { 'posts/a.md': session('title: !important news') },
    problems: ['posts/a.md:2:8: warning: To YAML, a word that begins with "!" is a tag and no part of the value'],
    published: { path: 'sessions/a/index.html', text: 'news' },
  },
  {
    name: 'no title',
    files: { 'posts/model-serving.md': session('term: x') },
    problems: ['posts/model-serving.md:2:1: warning: The session has no title; "Model Serving" is used'],
    published: { path: 'sessions/model-serving/index.html', text: 'Model Serving' },
  },
]

/** Mistakes in settings and data files. */
export const brokenSettings: readonly BrokenInput[] = [
  {
    name: 'settings with a syntax error',
    files: { '_config.yml': 'title: Seminar\nnav: [a\n', 'posts/a.md': session('title: A') },
    problems: ['_config.yml:2:6: error: The [ that opens here is never closed'],
  },
  {
    name: 'settings with a text for a number',
    files: { '_config.yml': 'title: Seminar\npaginate: many\n', 'posts/a.md': session('title: A') },
    problems: ['_config.yml:2:11: error: "paginate" should be a number'],
  },
  {
    name: 'settings with an unknown time zone',
    files: { '_config.yml': 'timezone: America/New_Yrok\n', 'posts/a.md': session('title: A') },
    problems: ['_config.yml:1:11: error: "timezone" is no known time zone'],
  },
  {
    name: 'settings with a list for the base URL',
    files: { '_config.yml': '# where\nbaseurl:\n  - /x\n', 'posts/a.md': session('title: A') },
    problems: ['_config.yml:3:3: error: "baseurl" should be a text'],
  },
  {
    name: 'settings with a menu entry without URL',
    files: { '_config.yml': 'nav:\n  - title: A\n    url: /a/\n  - title: B\n', 'posts/a.md': session('title: A') },
    problems: ['_config.yml:4:5: error: "nav.1.url" should have a title and a url'],
  },
  {
    name: 'settings that are a list',
    files: { '_config.yml': '- a\n', 'posts/a.md': session('title: A') },
    problems: ['_config.yml:1:1: error: This is not a list of settings'],
  },
  {
    name: 'a data file that is a broken mapping',
    files: { '_data/people.yml': 'ann:\n  role: "lead\n', 'posts/a.md': session('title: A') },
    problems: ['_data/people.yml:2:9: error: The " that opens here is never closed'],
  },
  {
    name: 'a data file that is a broken list',
    files: { '_data/people.yml': '# people\n- name: x\n- name: "y\n', 'posts/a.md': session('title: A') },
    problems: ['_data/people.yml:3:9: error: The " that opens here is never closed'],
  },
]

/** Mistakes in layouts and includes. */
export const brokenLayouts: readonly BrokenInput[] = [
  {
    name: 'an unknown layout',
    files: { 'posts/a.md': session('layout: pots\ntitle: A') },
    problems: ['posts/a.md:2:9: error: Unknown layout "pots"'],
  },
  {
    name: 'a layout around a layout that is unknown',
    files: { 'layouts/one.html': session('layout: nope', '{{ content }}'), 'posts/a.md': good },
    problems: ['layouts/one.html:2:9: error: Unknown layout "nope"'],
  },
  {
    name: 'layouts that go in a circle',
    files: {
      'layouts/one.html': session('layout: two', '{{ content }}'),
      'layouts/two.html': session('layout: one', '{{ content }}'),
      'posts/a.md': good,
    },
    problems: ['layouts/two.html:2:9: error: The layouts go in a circle: one → two → one'],
  },
  {
    name: 'a layout with an unknown include',
    files: { 'layouts/one.html': '<p>\n  {% include nope.html %}\n</p>{{ content }}', 'posts/a.md': good },
    problems: ['layouts/one.html:2:3: error: Unknown include "nope.html"'],
  },
  {
    name: 'a syntax error in an include',
    files: {
      'layouts/one.html': '{% include bad.html %}{{ content }}',
      'layouts/includes/bad.html': '<p>\n  {% if x %}\n</p>',
      'posts/a.md': good,
    },
    problems: ['layouts/includes/bad.html:2:3: error: {% if %} is not closed by {% endif %}'],
  },
  {
    name: 'an include that includes itself',
    files: {
      'layouts/one.html': '{% include bad.html %}{{ content }}',
      'layouts/includes/bad.html': '<p>\n  {% include bad.html %}\n</p>',
      'posts/a.md': good,
    },
    problems: ['layouts/includes/bad.html:2:3: error: "bad.html" is nested too deep: does it include itself?'],
  },
  {
    name: 'an unclosed tag in a layout with front matter',
    files: {
      'layouts/one.html': '---\ntitle: One\n---\n<p>\n  {% for x in y %}\n</p>{{ content }}',
      'posts/a.md': good,
    },
    problems: ['layouts/one.html:5:3: error: {% for %} is not closed by {% endfor %}'],
  },
  {
    name: 'an unclosed output in a layout',
    files: { 'layouts/one.html': '<p>\n  {{ page.title }</p>{{ content }}', 'posts/a.md': good },
    problems: ['layouts/one.html:2:3: error: Output "{{ page.title }" is not closed by "}}"'],
  },
  {
    name: 'an unclosed tag in an HTML page',
    files: { 'pages/a.html': session('title: A', '<p>\n {% if page %} </p>') },
    problems: ['pages/a.html:5:2: error: {% if %} is not closed by {% endif %}'],
  },
  {
    name: 'an unknown filter in a layout',
    files: { 'layouts/one.html': '<p>\n{{ content | upcsae }}</p>', 'posts/a.md': good },
    problems: ['layouts/one.html:2:14: warning: Unknown filter "upcsae"; the value is printed without it'],
    published: { path: 'sessions/a/index.html', text: '<p>Text.</p>' },
  },
]

/** Mistakes in the bodies of posts. */
export const brokenBodies: readonly BrokenInput[] = [
  {
    name: 'an unknown include in a post',
    files: { 'posts/a.md': session('title: A', 'One\n\n{% include fgiure.html %}') },
    problems: ['posts/a.md:6:1: error: Unknown include "fgiure.html"'],
  },
  {
    name: 'an unknown filter in a post',
    files: { 'posts/a.md': session('title: A', 'One\n\ntwo {{ page.title | upcsae }}') },
    problems: ['posts/a.md:6:21: warning: Unknown filter "upcsae"; the value is printed without it'],
    published: { path: 'sessions/a/index.html', text: 'two A' },
  },
  {
    name: 'an unknown tag',
    files: { 'posts/a.md': session('title: A', 'One\n\n{% gist 1234 %} two') },
    problems: ['posts/a.md:6:4: warning: Unknown tag "gist"; the page has a gap there'],
    published: { path: 'sessions/a/index.html', text: '<mark class="lectern-gap">{% gist %}</mark>' },
  },
  {
    name: 'stray braces',
    files: { 'posts/a.md': session('title: A', 'One\n\ntwo {{ three') },
    problems: ['posts/a.md:6:5: warning: Output "{{" is not closed by "}}"; it is shown as it is written'],
    published: { path: 'sessions/a/index.html', text: 'two {{ three' },
  },
  {
    name: 'formulas that TeX does not accept',
    files: { 'posts/a.md': session('title: A', 'One $a$\n\ntwo $\\frac{1}$ three $\\foo$') },
    problems: [
      "posts/a.md:6:5: warning: This formula is not understood: Unexpected end of input in a macro argument, expected '}'",
      'posts/a.md:6:22: warning: This formula is not understood: Unsupported function name: \\foo',
    ],
    published: { path: 'sessions/a/index.html', text: '<code class="math math-error">\\foo</code>' },
  },
  {
    name: 'a formula after Liquid that makes more lines and fewer',
    files: {
      'posts/a.md': session(
        'title: A',
        '{% for i in (1..4) %}\nline {{ i }}\n{% endfor %}\n\nafter $\\foo$\n\nin `x` {{ page.title }} $\\bar$',
      ),
    },
    problems: [
      'posts/a.md:8:7: warning: This formula is not understood: Unsupported function name: \\foo',
      "posts/a.md:10:25: warning: This formula is not understood: Unexpected end of input in a macro argument, expected '}'",
    ],
  },
  {
    name: 'quotes nested thousands deep',
    files: { 'posts/a.md': session('title: A', `${'>'.repeat(3000)} x`) },
    problems: ['posts/a.md:4:101: error: Quotes, lists or footnotes are nested more than 100 deep'],
  },
  {
    name: 'spellings of one tag',
    files: {
      'posts/a.md': session('title: A\ntags: [Privacy, x]'),
      'posts/b.md': session('title: B\ntags:\n- x\n- privacy'),
      'posts/c.md': session('title: C\ntags: Privacy'),
    },
    problems: ['posts/b.md:5:3: warning: The tag "privacy" is also spelt "Privacy"; they share one page'],
    published: { path: 'tags/privacy/index.html', text: 'Privacy' },
  },
]

/** Files that want one URL, and files that are no text. */
export const brokenFiles: readonly BrokenInput[] = [
  {
    name: 'two posts with one URL',
    files: { 'posts/a.md': session('title: A\nslug: same'), 'posts/b.md': session('title: B\nslug: same') },
    problems: ['posts/b.md:1:1: error: "posts/b.md" and "posts/a.md" both want the URL /sessions/same/'],
  },
  {
    name: 'a post and a page with one URL',
    files: { 'posts/a.md': session('title: A\npermalink: /about/'), 'pages/about.md': session('title: B') },
    problems: ['pages/about.md:1:1: error: "pages/about.md" and "posts/a.md" both want the URL /about/'],
  },
  {
    name: 'two pages whose names differ by case only',
    files: { 'pages/About.md': session('title: A'), 'pages/about.md': session('title: B') },
    problems: ['pages/about.md:1:1: error: "pages/about.md" and "pages/About.md" both want the URL /about/ (/About/)'],
  },
  {
    name: 'two static files whose names differ by case only',
    files: { 'public/A.png': 'x', 'public/a.png': 'y', 'posts/a.md': session('title: A') },
    problems: ['public/a.png: error: "public/a.png" and "public/A.png" both want the URL /a.png (/A.png)'],
  },
  {
    name: 'a URL template with a date for a post without one',
    files: { 'posts/a.md': session('title: A\npermalink: /:year/:title/') },
    problems: ['posts/a.md:3:12: error: The URL template needs :year, but the session has no date'],
  },
  {
    name: 'bytes that are not UTF-8',
    files: { 'posts/a.md': Buffer.from('---\ntitle: Caf\xe9\n---\nText.\n', 'latin1') },
    problems: ['posts/a.md:2:11: error: The file is not UTF-8: the byte at offset 14 fits no character'],
  },
  {
    name: 'UTF-16',
    files: { 'posts/a.md': Buffer.from('\ufeff---\ntitle: A\n---\nText.\n', 'utf16le') },
    problems: ['posts/a.md:1:1: error: The file is UTF-16LE, not UTF-8'],
  },
  {
    name: 'a NUL byte',
    files: { 'posts/a.md': '---\ntitle: A\n---\nText\0.\n' },
    problems: ['posts/a.md:4:5: error: The file has a NUL character, so it is not text'],
  },
]
