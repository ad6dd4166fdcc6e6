import { expect, test } from 'vitest'
import { decodeReferences } from '../../src/site/urls.ts'

test.for([
  ['&amp;&quot;&apos;&lt;&gt;', '&"\'<>'],
  ['&AMP;&Lt;', '&<'],
  ['&#65;&#x42;&#X43;', 'ABC'],
  ['&#1114111;', '\u{10ffff}'],
  ['&#1114112;&#x110000;', '&#1114112;&#x110000;'],
  ['&#0;&#x0;', '&#0;&#x0;'],
  ['&#1;', '\u0001'],
  ['&eacute; &amp &#; &#x;', '&eacute; &amp &#; &#x;'],
] as const)('the references of %j stand for %j', ([written, text]) => {
  expect(decodeReferences(written)).toBe(text)
})
