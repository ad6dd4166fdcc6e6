import { symlinkSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeSite, session } from '../support/make-site.ts'
import { ask, listen, serveSite } from '../support/serve-site.ts'

// None of these may ever be in an answer: what is outside the site, hidden in it, or only its source.
const secrets = ['canary-outside', 'canary-hidden', 'canary-source', 'canary-published', 'canary-git', 'root:x:']

const get = (target: string, headers = 'Host: localhost') =>
  `GET ${target} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`
const withHeaders = (headers: string) => get('/', headers)
const filler = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('')

/** What is sent, and the status that answers; `none` where the connection may just end. */
const probes: readonly (readonly [name: string, bytes: string | Buffer, status: number | 'none'])[] = [
  ['up', get('/../'), 404],
  ['up to the settings', get('/../_config.yml'), 404],
  ['up by many', get('/../../../../../../../../etc/passwd'), 404],
  ['up, escaped', get('/%2e%2e/%2e%2e/%2e%2e/etc/passwd'), 404],
  ['up, escaped slashes', get('/..%2f..%2f..%2f..%2fetc%2fpasswd'), 404],
  ['up, escaped twice', get('/%252e%252e/%252e%252e/etc/passwd'), 404],
  ['up, overlong UTF-8', get('/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd'), 404],
  ['up, 16-bit escapes', get('/%u002e%u002e/etc/passwd'), 404],
  ['up, full-width dots', get('/%ef%bc%8e%ef%bc%8e/etc/passwd'), 404],
  ['up, backslashes', get('/..\\..\\..\\etc\\passwd'), 404],
  ['up, escaped backslashes', get('/..%5c..%5c..%5cetc%5cpasswd'), 404],
  ['up from a folder', get('/sessions/a/../../../.env'), 404],
  ['up with a parameter', get('/..;/..;/etc/passwd'), 404],
  ['doubled dots and slashes', get('/....//....//etc/passwd'), 404],
  ['absolute path', get('//etc/passwd'), 404],
  ['drive letter', get('/C:/Windows/win.ini'), 404],
  ['UNC path', get('/\\\\host\\share'), 404],
  ['hidden file', get('/.env'), 404],
  ['git', get('/.git/config'), 404],
  ['marker', get('/.lectern.json'), 404],
  ['source of a post', get('/posts/a.md'), 404],
  ['layout', get('/layouts/mine.html'), 404],
  ['settings', get('/_config.yml'), 404],
  ['what was published', get('/_site/old.html'), 404],
  ['what was published, at its URL', get('/old.html'), 404],
  ['link out of the site', get('/link.txt'), 404],
  ['link to what is hidden', get('/hidden.txt'), 404],
  ['modules', get('/node_modules/x/package.json'), 404],
  ['NUL', get('/%00'), 404],
  ['NUL after a name', get('/index.html%00.png'), 404],
  ['raw NUL', 'GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
  ['stray percent', get('/%'), 404],
  ['cut escape', get('/%E0%A4%A'), 404],
  ['lone surrogate', get('/%ED%A0%80'), 404],
  ['line break in a path', get('/a%0d%0aX-Injected:%201'), 404],
  ['prototype', get('/__proto__'), 404],
  ['constructor', get('/constructor/'), 404],
  ['query only', get('?x=/etc/passwd'), 'none'],
  ['fragment', get('/#/../../etc/passwd'), 200],
  ['absolute form', get('http://localhost/../etc/passwd'), 404],
  ['absolute form of another host', get('http://evil.example/'), 404],
  ['file URL', get('file:///etc/passwd'), 404],
  ['asterisk', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 405],
  ['authority form', 'CONNECT evil.example:80 HTTP/1.1\r\nHost: localhost\r\n\r\n', 'none'],
  ['huge URL', get(`/${'a'.repeat(100_000)}`), 431],
  ['long URL', get(`/${'a/'.repeat(5000)}`), 404],
  ['many segments up', get(`/${'../'.repeat(3000)}etc/passwd`), 404],
  ['no Host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ['empty Host', withHeaders('Host:'), 403],
  ['another Host', withHeaders('Host: evil.example'), 403],
  ['Host that begins like ours', withHeaders('Host: localhost.evil.example'), 403],
  ['Host with a user', withHeaders('Host: localhost@evil.example'), 403],
  ['two Hosts', withHeaders('Host: evil.example\r\nHost: localhost'), 'none'],
  ['Host with a path', withHeaders('Host: localhost/../'), 403],
  ['no Host in HTTP/1.0', 'GET / HTTP/1.0\r\n\r\n', 403],
  ['another Origin', withHeaders('Host: localhost\r\nOrigin: http://evil.example'), 403],
  ['null Origin', withHeaders('Host: localhost\r\nOrigin: null'), 403],
  ['Origin that begins like ours', withHeaders('Host: localhost\r\nOrigin: http://localhost.evil.example'), 403],
  [
    'script on another website',
    withHeaders('Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors'),
    403,
  ],
  ['events on another website', get('/__lectern/events', 'Host: localhost\r\nOrigin: http://evil.example'), 403],
  ['own Origin', withHeaders('Host: localhost\r\nOrigin: http://localhost:4000'), 200],
  [
    'link on another website',
    withHeaders('Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate'),
    200,
  ],
  ['forwarded host', withHeaders('Host: localhost\r\nX-Forwarded-Host: evil.example'), 200],
  ['rewritten URL', withHeaders('Host: localhost\r\nX-Original-URL: /../.env\r\nX-Rewrite-URL: /.env'), 200],
  ['header flood', withHeaders(`Host: localhost\r\n${filler(5000, (i) => `X-${i}: y\r\n`)}X: y`), 431],
  ['huge header', withHeaders(`Host: localhost\r\nX: ${'y'.repeat(100_000)}`), 431],
  ['huge cookie', withHeaders(`Host: localhost\r\nCookie: ${'y'.repeat(100_000)}`), 431],
  ['folded header', withHeaders('Host: localhost\r\nX: y\r\n z'), 'none'],
  ['header without a name', withHeaders('Host: localhost\r\n: y'), 400],
  ['line feeds only', 'GET / HTTP/1.1\nHost: localhost\nConnection: close\n\n', 'none'],
  ['TRACE', 'TRACE / HTTP/1.1\r\nHost: localhost\r\nCookie: a=canary-source\r\nConnection: close\r\n\r\n', 405],
  ['PUT', 'PUT /x.html HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx', 405],
  ['DELETE', 'DELETE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 405],
  ['unknown method', 'BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
  ['lower-case method', 'get / HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
  ['HTTP/0.9', 'GET /\r\n', 'none'],
  ['HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'none'],
  ['HTTP/9.9', 'GET / HTTP/9.9\r\nHost: localhost\r\n\r\n', 400],
  ['TLS hello', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]), 400],
  ['noise', Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * 7919) % 256)), 400],
  ['nothing but line ends', `${'\r\n'.repeat(2000)}`, 'none'],
  [
    'websocket',
    withHeaders('Host: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x'),
    200,
  ],
  ['upgrade to HTTP/2', withHeaders('Host: localhost\r\nUpgrade: h2c\r\nHTTP2-Settings: x'), 200],
  ['range', get('/data.bin', 'Host: localhost\r\nRange: bytes=0-0'), 200],
  ['range below zero', get('/data.bin', 'Host: localhost\r\nRange: bytes=-99999999999999999999'), 200],
  ['many ranges', get('/data.bin', `Host: localhost\r\nRange: bytes=${filler(1000, (i) => `${i}-${i},`)}0-0`), 200],
  [
    'smuggling',
    'GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX',
    400,
  ],
  ['two lengths', 'GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: 9\r\n\r\n', 400],
  ['length below zero', 'GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n', 400],
  [
    'huge chunk',
    'GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n',
    'none',
  ],
  ['unmet expectation', withHeaders('Host: localhost\r\nExpect: the-impossible'), 417],
  ['pipelining', `${'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(200)}${get('/.env')}`, 200],
]

test(`none of ${probes.length} probes leaks anything or ends the server`, async () => {
  expect(probes.length).toBeGreaterThanOrEqual(60)
  const { port, printed } = await serveSite(siteWithSecrets())
  const before = printed()
  const unexpected: unknown[] = []
  for (const [name, bytes, status] of probes) {
    const answer = await exchange(port, bytes)
    const leaked = secrets.filter((secret) => answer.includes(secret))
    const isSniffable =
      /^HTTP\/1.1 (?:[23]|40[345])/.test(answer) && !/^x-content-type-options: nosniff\r$/im.test(answer)
    const isWrong = status !== 'none' && statusOf(answer) !== status
    if (leaked.length > 0 || isSniffable || isWrong || /^x-injected/im.test(answer))
      unexpected.push({ name, leaked, answer: answer.slice(0, 300) })
  }
  expect(unexpected).toEqual([])
  expect((await ask(port, '/')).status).toBe(200)
  // Nothing was built again, and no fault was told.
  expect(printed()).toBe(before)
})

test('who holds connections without asking for anything loses them, and readers are served meanwhile', async () => {
  const { port } = await serveSite(siteWithSecrets())
  const slow = Array.from({ length: 200 }, (_, index) =>
    exchange(port, index % 2 === 0 ? 'GET / HTTP/1.1\r\nHost: ' : '', 20_000),
  )
  expect((await ask(port, '/')).status).toBe(200)
  const answers = await Promise.all(slow)
  expect(new Set(answers.map(statusOf))).toEqual(new Set([408]))
})

test('pages that wait for changes are bounded, and those that leave make room', async () => {
  const { port } = await serveSite(siteWithSecrets())
  const pages = await Promise.all(Array.from({ length: 100 }, () => listen(port)))
  await Promise.all(pages.map((page) => page.next()))
  expect((await ask(port, '/__lectern/events')).status).toBe(503)
  pages[0]?.close()
  await expect.poll(() => exchange(port, get('/__lectern/events'), 200).then(statusOf)).toBe(200)
})

function siteWithSecrets(): string {
  const root = makeSite({
    'posts/a.md': session('title: First\ninternal: canary-source'),
    'layouts/mine.html': 'canary-source',
    '_config.yml': 'internal: canary-source\n',
    'public/data.bin': 'data',
    'node_modules/x/package.json': 'canary-hidden',
    '.env': 'canary-hidden',
    '.git/config': 'canary-git',
    '_site/old.html': 'canary-published',
  })
  symlinkSync(join(makeSite({ 'secret.txt': 'canary-outside' }), 'secret.txt'), join(root, 'public/link.txt'))
  symlinkSync('../.env', join(root, 'public/hidden.txt'))
  return root
}

/** Sends bytes as they are. @returns All that comes back until the connection ends, or for a time. */
function exchange(port: number, bytes: string | Buffer, timeoutMs = 1500): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const end = () => {
      clearTimeout(timer)
      socket.destroy()
      resolve(answer)
    }
    const timer = setTimeout(end, timeoutMs)
    socket.setEncoding('latin1').on('data', (text) => {
      answer += text
    })
    // A connection that is reset has been answered as well: what came before counts.
    socket.on('error', end).on('close', end)
  })
}

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
}
