import fc from 'fast-check'
import { type DefaultTreeAdapterMap, parse, parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { disarmBody } from '../../src/safe/body.ts'
import { disarmPage } from '../../src/safe/page.ts'
import { inertStyle } from '../../src/safe/styles.ts'
import { isInertSvg } from '../../src/safe/svg.ts'
import { isInertUrl } from '../../src/safe/urls.ts'
import { allPayloads } from './payloads.ts'

type Node = DefaultTreeAdapterMap['node']

describe('an address', () => {
  it.each([
    ['a', 'href', 'https://a.b/?x:y'],
    ['a', 'href', 'mailto:a@b.c'],
    ['a', 'href', 'x/y:z'],
    ['a', 'href', '#a:b'],
    ['a', 'href', ''],
    ['img', 'src', 'data:image/png;base64,AAAA'],
    ['img', 'srcSet', 'a.png 1x, https://a.b/c.png 2x'],
    ['iframe', 'src', 'https://www.youtube-nocookie.com/embed/a-b_C?start=3&rel=0'],
    ['iframe', 'src', 'https://player.vimeo.com/video/12'],
    ['iframe', 'src', '/Lectures/a b.pdf#page=2'],
  ])('<%s %s="%s"> is inert', (tagName, property, url) => {
    expect(isInertUrl(tagName, property, url)).toBe(true)
  })

  it.each([
    ['a', 'href', 'javascript:alert(1)'],
    ['a', 'href', ' \u0001JAVA\tscript\n:alert(1)'],
    ['a', 'href', 'data:image/png;base64,AAAA'],
    ['a', 'href', 'blob:https://a.b/c'],
    ['img', 'src', 'data:text/html,x'],
    ['img', 'srcSet', 'a.png 1x, javascript:alert(1) 2x'],
    ['video', 'poster', 'data:image/png,x'],
    ['link', 'href', 'mailto:x'],
    ['iframe', 'src', 'https://www.youtube.com.evil.example/embed/a'],
    ['iframe', 'src', 'https://www.youtube.com/embed/a/../../x'],
    ['iframe', 'src', '//evil.example/a.pdf'],
    ['iframe', 'src', '/\\evil.example/a.pdf'],
    ['iframe', 'src', 'page.html?a.pdf'],
  ])('<%s %s="%s"> is not', (tagName, property, url) => {
    expect(isInertUrl(tagName, property, url)).toBe(false)
  })
})

describe('a style', () => {
  it.each([
    ['width:50%; margin: 0 auto', 'width:50%; margin: 0 auto'],
    ['position:fixed; width: calc(1px + 2%)', 'width: calc(1px + 2%)'],
    ['background: url(https://a.b)', ''],
    ['background: u\\72l(https://a.b)', ''],
    ['color: red/**/;width:1px', 'width:1px'],
    ['width: expression(alert(1))', ''],
    ['behavior: url(x)', ''],
  ])('%j becomes %j', (style, inert) => {
    expect(inertStyle(style)).toBe(inert)
  })
})

describe('an SVG file', () => {
  const svg = (inner: string, attributes = '') =>
    `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${inner}</svg>`

  it.each([
    svg('<path d="M0 0"/><!-- a --><text x=\'1\'>a &amp; b > c</text>'),
    svg('<style>.a { fill: url(#b) }</style><use href="#a"/><a href="https://a.b/">x</a>'),
    svg(
      '<sodipodi:namedview id="x"/>',
      ' xmlns:sodipodi="http://sodipodi.example/" xmlns:svg="http://www.w3.org/2000/svg"',
    ),
    svg('<image href="data:image/png;base64,AAAA"/><animate attributeName="cx" values="1;2"/>'),
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<svg xmlns="http://www.w3.org/2000/svg"/>',
  ])('%j is a drawing', (text) => {
    expect(isInertSvg(text)).toBe(true)
  })

  it.each([
    svg('<script>alert(1)</script>'),
    svg('<path onclick="alert(1)"/>'),
    svg('', ' onload="alert(1)"'),
    svg('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>'),
    svg('<s:script>alert(1)</s:script>', ' xmlns:s="http://www.w3.org/2000/svg"'),
    svg('<h:script>alert(1)</h:script>', ' xmlns:h="&#104;ttp://www.w3.org/1999/xhtml"'),
    svg('<g xmlns="http://www.w3.org/1999/xhtml"><img src="x"/></g>'),
    svg('<foreignObject/>'),
    svg('<a href="javascript:alert(1)">x</a>'),
    svg('<a href="&#106;avascript:alert(1)">x</a>'),
    svg('<a><animate attributeName="href" values="javascript:alert(1)"/></a>'),
    svg('<a><set attributeName="xlink:href" to="javascript:alert(1)"/></a>'),
    svg('<use href="https://a.b/c.svg#d"/>'),
    svg('<image href="https://a.b/c.png"/>'),
    svg('<style>@import "https://a.b"</style>'),
    svg('<style>a { fill: url(https://a.b) }</style>'),
    svg('<rect fill="&#117;rl(https://a.b)"/>'),
    svg('<![CDATA[<script>alert(1)</script>]]>'),
    '<?xml-stylesheet href="x"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    '<!DOCTYPE svg [<!ENTITY x "<script/>">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>',
    '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
  ])('%j is more', (text) => {
    expect(isInertSvg(text)).toBe(false)
  })
})

describe('HTML that is disarmed', () => {
  it('keeps what shows something', () => {
    const html =
      '<p class="a" id="b" title="c"><a href="/d?e&#x26;f">g</a> <img src="h.png" alt="i" width="1" style="width:50%"></p>' +
      '<math display="block"><mfrac><mi>x</mi><mn>2</mn></mfrac></math>' +
      '<table><thead><tr><th colspan="2">j</th></tr></thead></table>' +
      '<iframe src="https://player.vimeo.com/video/1" width="560" allowfullscreen></iframe>'
    expect(disarmBody(html, () => {})).toBe(html)
  })

  it('says what it leaves out', () => {
    const leftOut: string[] = []
    disarmBody('<p onclick="x">a</p><script>b</script><a href="javascript:c">d</a>', ({ what }) => leftOut.push(what))
    expect(leftOut).toEqual(['onclick', '<script>', 'href="javascript:c"'])
  })

  it.each(allPayloads)('has nothing live in a text: %j', (payload) => {
    expectInert(parseFragment(disarmBody(payload, () => {})))
  })

  it.each(allPayloads)('has nothing live in a page: %j', (payload) => {
    const contexts = [
      `<body>${payload}`,
      `<title>${payload}</title>`,
      `<p title="${payload}">`,
      `<p title=${payload}>`,
      `<script>${payload}</script>`,
      `<style>${payload}</style>`,
      `<svg><title>${payload}</title></svg>`,
      `<!-- ${payload} -->`,
    ]
    for (const context of contexts)
      expectInert(
        parse(
          disarmPage(
            `<!doctype html>${context}`,
            () => false,
            () => {},
          ),
        ),
      )
  })

  it('has nothing live, however payloads are mixed', () => {
    const piece = fc.oneof(
      fc.constantFrom(...allPayloads),
      fc.constantFrom(
        '<svg>',
        '<math>',
        '<table>',
        '<p>',
        '<style>',
        '</style>',
        '<mtext>',
        '<desc>',
        '<a>',
        '"',
        '-->',
        '<!--',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
        const once = disarmBody(pieces.join(''), () => {})
        expectInert(parseFragment(once))
        // Read again, as when it is put into a page, it is the same.
        expectInert(
          parse(
            disarmPage(
              once,
              () => false,
              () => {},
            ),
          ),
        )
        expectInert(parseFragment(disarmBody(once, () => {})))
      }),
      { numRuns: 300 },
    )
  })

  it('keeps the built-in scripts and no others', () => {
    const html = disarmPage(
      '<script src="/lectern/theme.js"></script><script src="/own.js"></script><script>x</script><script type="application/ld+json">{"a":1}</script>',
      (url) => url === '/lectern/theme.js',
      () => {},
    )
    expect(html.match(/<script.*?<\/script>/g)).toEqual([
      '<script src="/lectern/theme.js"></script>',
      '<script type="application/ld+json">{"a":1}</script>',
    ])
  })

  it('stays one page, with one encoding', () => {
    const html = disarmPage(
      '<meta charset="iso-2022-jp"><base href="//a.b"><p>x',
      () => false,
      () => {},
    )
    expect(html).toBe('<!doctype html><html><head><meta charset="utf-8"><meta></head><body><p>x</p></body></html>')
  })
})

/** Fails where a tree has an element, a handler or an address that could run something. */
function expectInert(node: Node): void {
  if ('tagName' in node) {
    expect(['script', 'object', 'embed', 'base', 'form', 'template', 'noscript', 'set', 'animate']).not.toContain(
      node.tagName === 'script' && node.attrs.some(({ value }) => value === 'application/ld+json') ? '' : node.tagName,
    )
    for (const { name, value } of node.attrs) {
      expect(name).not.toMatch(/^on|^srcdoc$|^formaction$|^http-equiv$/i)
      if (/^(?:href|src|xlink:href|action|data|poster|cite|srcset|background)$/.test(name))
        // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them
        expect(value.replace(/[\u0000-\u0020\u00a0]/g, '')).not.toMatch(/^(?:javascript|vbscript|data:text|feed:)/i)
    }
  }
  if ('childNodes' in node) for (const child of node.childNodes) expectInert(child)
}
