import fc from 'fast-check'

const parts = [
  ...[
    '..',
    '.',
    '/',
    '//',
    '\\',
    '..\\',
    '../',
    '%2e%2e',
    '%2E%2e/',
    '%252e%252e',
    '%2f',
    '%5c',
    '%00',
    '\0',
    '~',
    '~root',
  ],
  ...['C:', 'C:\\', '\\\\host\\share\\', '\\\\?\\C:\\', 'file:///', 'http://evil.example/', '//evil.example/'],
  ...['/etc/passwd', 'etc', 'passwd', 'canary.txt', 'outside', 'index.html', '.git', '.env', 'a', ' ', '.html', '.md'],
  // Dots and slashes that only look like them, and what turns right to left.
  ...['\uff0e\uff0e', '\u2024\u2024', '\u2025', '\u2215', '\uff0f', '\u29f8', '\ufe68', '\u202e', '\u200b', '\ufeff'],
  ...[':title', ':path', ':name', '*', '**', '?', '#', '{{ page.path }}', '$HOME', '`id`', '|', 'x'.repeat(300)],
]

/**
 * Texts that a path may be made of by somebody who means harm.
 *
 * @param outside An absolute path that is not to be reached.
 */
export function hostilePath(outside: string): fc.Arbitrary<string> {
  const known = [
    outside,
    `${outside}/canary.txt`,
    `${'../'.repeat(12)}${outside}/canary.txt`,
    `..${outside.replace(/^.*(?=\/)/, '')}/canary.txt`,
    `../..${outside.replace(/^.*(?=\/)/, '')}/canary.txt`,
    `../../..${outside.replace(/^.*(?=\/)/, '')}/canary`,
  ]
  const pieces = fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: 'binary', maxLength: 3 })), {
    minLength: 1,
    maxLength: 8,
  })
  return fc.oneof({ weight: 1, arbitrary: fc.constantFrom(...known) }, { weight: 4, arbitrary: pieces.map(join) })
}

function join(pieces: readonly string[]): string {
  return pieces.join('').toWellFormed()
}
