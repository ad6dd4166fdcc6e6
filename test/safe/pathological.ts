/** A text of a kind that parsers are slow or deep on, by how often its piece is repeated. */
export type Generator = (size: number) => string

const repeat = (piece: string) => (size: number) => piece.repeat(size)
const around =
  (before: string, after: string, middle = 'a') =>
  (size: number) =>
    before.repeat(size) + middle + after.repeat(size)

/** Markdown that nests or backtracks. @see https://github.com/commonmark/commonmark-spec (pathological tests) */
export const markdownGenerators: Readonly<Record<string, Generator>> = {
  'nested *': around('*', '*'),
  'nested **': around('**a ', 'a**'),
  'nested *_': around('*a _a ', 'a_ a*'),
  'open *': repeat('*a '),
  'open _': repeat('_a '),
  'close **': repeat('a** '),
  'mixed a**b': repeat('a**b'),
  'a*_b': repeat('a*_b'),
  '*a_ ': repeat('*a_ '),
  'nested >': around('> ', ''),
  'nested > without blanks': around('>', ''),
  'nested > on many lines': (size) => Array.from({ length: size }, (_, index) => `${'>'.repeat(index)}a`).join('\n'),
  'nested lists in one line': around('- ', ''),
  'nested numbered lists in one line': around('1. ', ''),
  'nested lists on many lines': (size) =>
    Array.from({ length: size }, (_, index) => `${'  '.repeat(index)}- a`).join('\n'),
  'lists and quotes in turn': around('- > ', ''),
  'nested [': around('[', ']'),
  'open [': repeat('['),
  'nested links': around('[', '](b)'),
  'nested images': around('![', '](b)'),
  '[a][': repeat('[a]['),
  '[a](': repeat('[a]('),
  '[a](<': repeat('[a](<b'),
  '![[]()': repeat('![[]()'),
  'open definitions': repeat('[a]: b\n'),
  'references to one definition': (size) => `[a]: ${'b'.repeat(size)}\n\n${'[a]'.repeat(size)}`,
  'open code spans': (size) =>
    Array.from({ length: Math.round(Math.sqrt(size)) }, (_, index) => `e${'`'.repeat(index)}`).join(''),
  backticks: repeat('`'),
  'open $': repeat('$a '),
  $$: repeat('$$'),
  'open \\\\(': repeat('\\\\(a'),
  'nested { in math': (size) => `$${'{'.repeat(size)}a${'}'.repeat(size)}$`,
  'nested \\frac': (size) => `$${'\\frac{'.repeat(size)}a${'}{b}'.repeat(size)}$`,
  'TeX macros that double': (size) =>
    `$${Array.from({ length: Math.min(size, 60) }, (_, index) => `\\def\\${name(index + 1)}{\\${name(index)}\\${name(index)}}`).join('')}\\${name(Math.min(size, 60))}$`,
  entities: repeat('&#0;'),
  'open <': repeat('<'),
  'open <a ': repeat('<a href="'),
  'open <!--': repeat('a <!-- '),
  'open <?': repeat('a <? '),
  'open <![CDATA[': repeat('a <![CDATA['),
  'nested <b>': around('<b>', '</b>'),
  'nested <div>': around('<div>\n', '</div>\n'),
  'open <div>': repeat('<div>\n\n'),
  'nested <table><tr><td>': repeat('<table><tr><td>'),
  'nested <svg>': around('<svg>', '</svg>'),
  'nested <math>': around('<math><mrow>', '</mrow></math>'),
  'open formatting': repeat('<b><i><a><p>'),
  'nested markdown="1"': around('<div markdown="1">\n', '</div>\n'),
  tables: (size) => `|${'a|'.repeat(size)}\n|${'-|'.repeat(size)}\n${`|${'b|'.repeat(size)}\n`.repeat(10)}`,
  'wide rows under a narrow table': (size) => `|a|\n|-|\n${`|${'b|'.repeat(size)}\n`.repeat(10)}`,
  'table heads without a table': repeat('|a|b\n'),
  footnotes: (size) =>
    Array.from({ length: size }, (_, index) => `[^${index}]`).join('') +
    '\n\n' +
    Array.from({ length: size }, (_, index) => `[^${index}]: a\n`).join(''),
  'one footnote often': (size) => `${'[^a]'.repeat(size)}\n\n[^a]: b`,
  'footnotes in footnotes': (size) =>
    `[^0]\n\n${Array.from({ length: size }, (_, index) => `[^${index}]: [^${index + 1}]\n`).join('')}`,
  'open footnotes': repeat('[^'),
  headings: repeat('# a\n'),
  'setext lines': repeat('a\n-\n'),
  'attribute lists': repeat('{:a}'),
  'open attribute lists': repeat('{: a="'),
  'attribute list definitions in a circle': (size) =>
    `${Array.from({ length: size }, (_, index) => `{:a${index}: a${(index + 1) % size} b}\n`).join('')}\nx\n{:a0}`,
  'open extensions': repeat('{::comment}\n\n'),
  'open extensions in a text': repeat('a {::nomarkdown} '),
  'extensions in a row': repeat('{::comment}a{:/}'),
  abbreviations: (size) =>
    `${Array.from({ length: size }, (_, index) => `*[A${index}]: b\n`).join('')}\n${Array.from({ length: size }, (_, index) => `A${index} `).join('')}`,
  'definition lists': repeat('a\n: b\n\n'),
  'nested definition lists': around(': ', '', 'a'),
  strikethrough: repeat('~~a ~b '),
  addresses: repeat('www.a.b/(((('),
  'bare addresses': repeat('https://'),
  'mail addresses': repeat('a@b'),
  quotes: repeat('"\'a '),
  'hard breaks': repeat('a  \n'),
  'long line': repeat('a'),
  'blank lines': repeat('\n'),
  blanks: repeat(' '),
  tabs: repeat('\t- '),
  braces: repeat('{{'),
  'nested footnotes in one line': repeat('[^a]: '),
  'open callouts': repeat('> [!NOTE]\n'),
  'nested callouts': (size) => Array.from({ length: size }, (_, index) => `${'> '.repeat(index)}[!NOTE]`).join('\n'),
  'open [[': repeat('[['),
  'nested [[': around('[[', ']]'),
  'open ![[': repeat('![['),
  'links to sessions': repeat('[[a|b]] '),
  'open citations': repeat('[@a; '),
  'nested citations': around('[@a ', ']'),
  citations: repeat('[@a] '),
  papers: repeat('### [A paper about something](https://arxiv.org/abs/2210.03629)\n\n+ A. Author, B. Author\n'),
}

function name(index: number): string {
  return `x${String.fromCharCode(97 + Math.floor(index / 26))}${String.fromCharCode(97 + (index % 26))}`
}

/** Liquid that is endless, deep or huge; each makes a page of its own. */
export const liquidGenerators: Readonly<Record<string, Generator>> = {
  'a long range': (size) => `{% for i in (1..${size}0000) %}{{ i }}{% endfor %}`,
  'a loop in a loop': (size) =>
    `{% for i in (1..${size}) %}{% for j in (1..${size}) %}{% for k in (1..${size}) %}x{% endfor %}{% endfor %}{% endfor %}`,
  'a silent loop in a loop': (size) =>
    `{% for i in (1..${size}) %}{% for j in (1..${size}) %}{% for k in (1..${size}) %}{% assign x = k %}{% endfor %}{% endfor %}{% endfor %}`,
  'doubling a text': (size) =>
    `{% assign x = "aaaaaaaaaa" %}${'{% assign x = x | append: x %}'.repeat(size)}{{ x | size }}`,
  'doubling by capture': (size) =>
    `{% capture x %}aaaaaaaaaa{% endcapture %}${'{% capture x %}{{ x }}{{ x }}{% endcapture %}'.repeat(size)}{{ x }}`,
  'doubling by replace': (size) =>
    `{% assign x = "aaaaaaaaaa" %}${'{% assign x = x | replace: "a", "aa" %}'.repeat(size)}{{ x }}`,
  'doubling by join': (size) =>
    `{% assign x = "a,a" %}${'{% assign y = x | split: "," %}{% assign x = y | join: x %}'.repeat(size)}{{ x }}`,
  'doubling a list': (size) =>
    `{% assign x = "a,b" | split: "," %}${'{% assign x = x | concat: x %}'.repeat(size)}{{ x | join }}`,
  'nested lists': (size) =>
    `{% assign x = "a" | split: "," %}${'{% assign x = x | push: x | push: x %}'.repeat(size)}{{ x | join }}`,
  'nested if': (size) => `${'{% if true %}'.repeat(size)}a${'{% endif %}'.repeat(size)}`,
  'nested for': (size) => `${'{% for i in (1..2) %}'.repeat(size)}a${'{% endfor %}'.repeat(size)}`,
  'open if': (size) => '{% if true %}'.repeat(size),
  'many outputs': (size) => '{{ page.title }}'.repeat(size),
  'many filters': (size) => `{{ "a"${' | upcase'.repeat(size)} }}`,
  'a long condition': (size) => `{% if true${' and true'.repeat(size)} %}a{% endif %}`,
  'an include of itself': () => '{% include self.html %}',
  'an include of itself, twice': () => '{% include twice.html %}',
  'includes in a circle': () => '{% include one.html %}',
  'a table without an end': (size) => `{% tablerow i in (1..${size}0000) cols:1 %}{{ i }}{% endtablerow %}`,
  'open brackets': (size) => `{{ ${'a['.repeat(size)} }}`,
  'open tags': (size) => '{%'.repeat(size),
  'open outputs': (size) => '{{ '.repeat(size),
  'many words': (size) =>
    `{% assign x = "${'a '.repeat(size)}" %}{{ x | split: " " | uniq | sort | reverse | join: "," | truncatewords: 3 }}`,
  'many distinct words': (size) =>
    `{% assign x = "" %}{% for i in (1..${size}) %}{% assign x = x | append: i | append: "," %}{% endfor %}{{ x | split: "," | uniq | size }}`,
  'all sessions in a loop': (size) =>
    `{% for i in (1..${size}) %}{% for p in site.posts %}{{ p.content }}{% endfor %}{% endfor %}`,
  'HTML that is stripped': (size) => `{% assign x = "${'<'.repeat(size)}" %}{{ x | strip_html | size }}`,
  'scripts that are stripped': (size) => `{% assign x = "${'<script '.repeat(size)}" %}{{ x | strip_html | size }}`,
  'blanks that are stripped': (size) =>
    `{% assign x = "${' '.repeat(size)}a" %}{{ x | rstrip | normalize_whitespace | size }}`,
}

/** The includes that those use. */
export const includes: Readonly<Record<string, string>> = {
  'self.html': '{% include self.html %}',
  'twice.html': '{% include twice.html %}{% include twice.html %}',
  'one.html': '{% include two.html %}',
  'two.html': '{% include one.html %}',
}

/** Front matter that expands, nests or is huge. */
export const yamlGenerators: Readonly<Record<string, Generator>> = {
  'aliases of aliases': (size) =>
    Array.from(
      { length: Math.min(size, 50) },
      (_, index) =>
        `a${index}: &a${index} [${
          index === 0
            ? 'x'
            : Array(9)
                .fill(`*a${index - 1}`)
                .join(', ')
        }]`,
    ).join('\n'),
  'merges of merges': (size) =>
    Array.from(
      { length: Math.min(size, 50) },
      (_, index) =>
        `a${index}: &a${index} {${
          index === 0
            ? 'x: 1'
            : `<<: [${Array(9)
                .fill(`*a${index - 1}`)
                .join(', ')}]`
        }}`,
    ).join('\n'),
  'an alias of itself': () => 'a: &a [*a]',
  'a mapping that merges itself': () => 'a: &a {<<: *a}',
  'nested [': (size) => `a: ${'['.repeat(size)}${']'.repeat(size)}`,
  'open [': (size) => `a: ${'['.repeat(size)}`,
  'nested {': (size) => `a: ${'{a: '.repeat(size)}x${'}'.repeat(size)}`,
  'nested ?': (size) => `${'? '.repeat(size)}a`,
  'nested -': (size) => `a:\n${'- '.repeat(size)}a`,
  'nested keys': (size) => Array.from({ length: size }, (_, index) => `${' '.repeat(index)}a:`).join('\n'),
  'a huge key': (size) => `${'k'.repeat(size)}: 1`,
  'many keys': (size) => Array.from({ length: size }, (_, index) => `k${index}: 1`).join('\n'),
  'one key often': (size) => 'a: 1\n'.repeat(size),
  'many anchors': (size) => Array.from({ length: size }, (_, index) => `k${index}: &a${index} 1`).join('\n'),
  'many aliases': (size) => `a: &a 1\nb: [${'*a,'.repeat(size)}]`,
  'many mistakes': (size) => '@\n'.repeat(size),
  'many tags': (size) => 'a: !x y\n'.repeat(size),
  'open quotes': (size) => `a: "${'\\"'.repeat(size)}`,
  'many documents': (size) => '--- a\n'.repeat(size),
  'many labels': (size) => `tags: [${Array.from({ length: size }, (_, index) => `t${index}`).join(', ')}]`,
}
