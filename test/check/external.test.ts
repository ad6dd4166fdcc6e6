import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkExternal } from '../../src/commands/external.ts'

const requests: string[] = []
let atOnce = 0
let mostAtOnce = 0
const server = createServer((request, response) => {
  mostAtOnce = Math.max(mostAtOnce, ++atOnce)
  requests.push(`${request.method} ${request.url}`)
  const status = Number(request.url?.slice(1, 4))
  // Some hosts refuse HEAD and answer GET.
  response.statusCode = status === 405 && request.method === 'GET' ? 200 : status
  setTimeout(() => {
    atOnce--
    response.end()
  }, 5)
})
const url = (path: string) => `http://localhost:${(server.address() as AddressInfo).port}/${path}`

beforeAll(() => new Promise<void>((resolve) => server.listen(0, 'localhost', resolve)))
afterAll(() => new Promise((resolve) => server.close(resolve)))

it('asks each host one thing at a time, and takes only what is gone for dead', async () => {
  const links = ['200', '404', '405', '429', '403'].map((path) => ({
    url: url(path),
    place: { file: 'posts/a.md' },
    count: 1,
  }))
  const problems = await checkExternal(links, { timeoutMs: 1000, pauseMs: 1 })
  expect(problems.map(({ severity, message }) => `${severity} ${message.replace(/http\S*\//, '')}`)).toEqual([
    'error Dead link: 404, it is gone (HTTP 404)',
    'notice Not sure about a link: 429, the host answers with HTTP 429',
    'notice Not sure about a link: 403, the host answers with HTTP 403',
  ])
  expect(mostAtOnce).toBe(1)
  expect(requests).toContain('GET /405')
  expect(requests).not.toContain('GET /429')
})

it('takes an address that cannot be read for dead', async () => {
  const problems = await checkExternal([{ url: 'https://[x', place: {}, count: 1 }], { timeoutMs: 10, pauseMs: 1 })
  expect(problems.map(({ severity }) => severity)).toEqual(['error'])
})
