import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { Output } from '../compile.ts'
import { clientScript } from './client.ts'
import { answer, clientPath, eventsPath, type Response } from './responses.ts'

/** What the pages in browsers are told after a build. */
export interface BuildEvent {
  /** Paths of files that are new or other than before. */
  readonly changed: readonly string[]
  /** Errors as text, for the overlay; empty when all is well. */
  readonly errors: readonly string[]
}

export interface PreviewServer {
  readonly url: string
  readonly update: (output: Pick<Output, 'files' | 'site'>, event: BuildEvent) => void
  readonly close: () => Promise<void>
}

export interface ServerOptions {
  readonly host: string
  /** 0 for any free one; a taken one is followed by the next, up to 20. */
  readonly port: number
}

const maxClients = 100
const portsToTry = 20

/**
 * Serves a compiled site from memory and tells its pages to reload.
 *
 * @throws The error of `listen`, such as EACCES, where no port can be had.
 */
export async function startServer(
  first: Pick<Output, 'files' | 'site'>,
  { host, port }: ServerOptions,
): Promise<PreviewServer> {
  let current = first
  let last: BuildEvent = { changed: [], errors: [] }
  const clients = new Set<ServerResponse>()

  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/[?#].*$/s, '')
    if (!isOwnHost(request, host))
      return send(response, { status: 403, headers: {}, body: 'This host is not served\n' })
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return send(response, { status: 405, headers: { allow: 'GET, HEAD' }, body: '' })
    if (path === eventsPath) return listen(request, response)
    const found: Response =
      path === clientPath
        ? { status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8' }, body: client() }
        : answer(path, current)
    return send(response, request.method === 'HEAD' ? withoutBody(found) : found)
  })
  server.requestTimeout = 10_000
  server.maxConnections = 500

  function listen(request: IncomingMessage, response: ServerResponse): void {
    if (clients.size >= maxClients)
      return send(response, { status: 503, headers: {}, body: 'Too many pages are open\n' })
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    // A page that opens while there are errors shows them at once.
    response.write(`retry: 500\ndata: ${JSON.stringify({ changed: [], errors: last.errors })}\n\n`)
    clients.add(response)
    request.on('close', () => clients.delete(response))
  }

  await listenOnFreePort(server, host, port)
  return {
    url: urlOf(server, host, first.site.config.baseUrl),
    update(output, event) {
      current = output
      last = event
      for (const response of clients) response.write(`data: ${JSON.stringify(event)}\n\n`)
    },
    async close() {
      for (const response of clients) response.end()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function send(response: ServerResponse, { status, headers, body }: Response): void {
  response.writeHead(status, headers)
  if (!(body instanceof Readable)) {
    response.end(body)
    return
  }
  // The file may vanish while it is read; the connection ends then, the server does not.
  body.on('error', () => response.destroy())
  response.on('close', () => body.destroy())
  body.pipe(response)
}

/** The answer to HEAD: a file that was opened for the body is closed. */
function withoutBody(response: Response): Response {
  if (response.body instanceof Readable) response.body.destroy()
  return { ...response, body: '' }
}

/** Another website must not read the preview through the reader's browser (DNS rebinding): the Host header tells. */
function isOwnHost({ headers }: IncomingMessage, host: string): boolean {
  const name = (headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
  return (
    ['localhost', '127.0.0.1', '[::1]', host.toLowerCase(), `[${host.toLowerCase()}]`].includes(name) ||
    host === '0.0.0.0' ||
    host === '::'
  )
}

async function listenOnFreePort(server: Server, host: string, port: number): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port === 0 ? 0 : port + attempt, host, () => {
          server.removeListener('error', reject)
          resolve()
        })
      })
      return
    } catch (error) {
      if (
        (error as NodeJS.ErrnoException).code !== 'EADDRINUSE' ||
        attempt + 1 >= portsToTry ||
        port + attempt >= 65_535
      )
        throw error
    }
  }
}

function urlOf(server: Server, host: string, baseUrl: string): string {
  const { port } = server.address() as AddressInfo
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}${baseUrl}/`
}

let script: string | undefined

function client(): string {
  // Idiomorph changes the page in place: scroll position, focus and open details stay.
  script ??= `${readFileSync(createRequire(import.meta.url).resolve('idiomorph/dist/idiomorph.esm.js'), 'utf8').replace(/export\s*\{\s*Idiomorph\s*\};?/, '')}\n${clientScript(eventsPath)}`
  return script
}
