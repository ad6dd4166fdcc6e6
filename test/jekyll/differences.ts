import type { Expectation } from './compare/types.d.mts'

const relative = 'a relative link is written from the root, so that it holds wherever the text is shown'
const doubleSlash = 'Jekyll prints // where url and baseurl meet'
const backslash = 'as GFM: only what CommonMark escapes loses its backslash'
const pipeIsText = 'a lone pipe in prose is text, no table'
const indentedHeading = 'a heading indented by one to three blanks is a heading'
const mixedSigns = '"-" and "+" in a row are two lists, as in CommonMark'
const countsWords = 'the number of words in the HTML follows from the other differences'

/** What differs from Jekyll in the repo `course`, and why. */
export const courseDifferences: readonly Expectation[] = [
  { aspect: 'words', a: '^###$', reason: indentedHeading },
  { aspect: 'headings', b: '^h3 Indented heading', reason: indentedHeading },
  { aspect: 'lists', a: '^- item with a plus', reason: mixedSigns },
  { aspect: 'lists', b: '^- item with a plus', reason: mixedSigns },
  { aspect: 'links', a: '^\\.\\./S0-L01/', reason: relative },
  { aspect: 'links', b: '^/contents/S0-L01/', reason: relative },
  { aspect: 'words', a: null, b: '^\\|$', reason: pipeIsText },
  { aspect: 'cells', a: '^\\| (?:Authors|Lamp|Watch)', reason: pipeIsText },
  { aspect: 'words', a: '^5\\\\%$', b: '^5%$', reason: backslash },
  { page: '^/search.json', aspect: 'content', reason: countsWords },
]

/** What differs from Jekyll in the repo `blog`, and why. */
export const blogDifferences: readonly Expectation[] = [
  { page: '^/_pages/deep/liquid/', aspect: 'words', a: '//blog', b: '/blog', reason: doubleSlash },
  {
    page: '^/_pages/deep/liquid/',
    aspect: 'words',
    a: '^12$',
    b: '^7$',
    reason: 'pages that Jekyll plugins generate (pagination, redirects, feed) are no pages of the author',
  },
  { page: 'c-plus-plus', aspect: 'words', a: '^> >$', reason: 'a null category is none' },
  { page: '^/categories/', a: 'C\\+\\+|c\\+\\+', reason: 'a null category is none' },
  { page: 'main.css', aspect: 'content', a: 'sourceMappingURL', reason: 'style sheets have no source map' },
  { page: 'main.css', aspect: 'content', a: '#', b: 'rgb', reason: 'Sass itself prints colours so by now' },
  { page: '^/feed.xml', a: '&amp;', reason: 'jekyll-feed escapes the title twice' },
  { page: '^/feed.xml', b: '&', reason: 'jekyll-feed escapes the title twice' },
  { page: '^/(?:redirects.json|robots.txt)', aspect: 'content', reason: doubleSlash },
  {
    page: '^/s/w2-more/',
    aspect: 'words',
    b: null,
    reason: 'a session without a date has none; Jekyll prints the day of the build',
  },
]

/** What differs from Jekyll in the repo `kramdown`, and why. */
export const kramdownDifferences: readonly Expectation[] = [
  { aspect: 'images', a: '^\\.\\./figures', reason: relative },
  { aspect: 'images', b: '^/knots/figures|^/figures', reason: relative },
  { aspect: 'links', a: '^slides/', reason: relative },
  { aspect: 'links', b: '^/contents/tables/slides/', reason: relative },
  { page: 'headings', aspect: 'words', a: '^#+$', reason: indentedHeading },
  { page: 'headings', aspect: 'headings', b: 'Indented by', reason: indentedHeading },
  { page: 'indented-html', aspect: 'words', a: '</?p>', reason: 'indented HTML is HTML' },
  { page: 'line-ends', aspect: 'words', a: '\\\\', reason: backslash },
  { page: 'lone-pipe', reason: pipeIsText },
  { page: 'ordered-lists', reason: 'as GFM: numbers as they are written, and 1) makes a list' },
]

/** What differs from Jekyll in the repo `theme`, and why. */
export const themeDifferences: readonly Expectation[] = [
  { page: '^/ponds/waves/', aspect: 'words', a: '^(?:~~~|A FILTER!)$', reason: 'Ruby plugins do not run' },
]
