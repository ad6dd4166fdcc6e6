import { readFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { CacheLostError } from '../cache/lost.ts'
import type { Output } from '../compile.ts'
import { clientScript } from './client.ts'
import { answer, clientPath, eventsPath, type Response } from './responses.ts'
import { isTrusted } from './trust.ts'

/** What the pages in browsers are told after a build. */
export interface BuildEvent {
  /** Paths of files that are new or other than before. */
  readonly changed: readonly string[]
  /** Errors as text, for the overlay; empty when all is well. */
  readonly errors: readonly string[]
}

export interface PreviewServer {
  readonly url: string
  /** Serves another output from now on. */
  readonly update: (output: Pick<Output, 'files' | 'site'>) => void
  /** Tells the pages in browsers. */
  readonly notify: (event: BuildEvent) => void
  readonly close: () => Promise<void>
}

export interface ServerOptions {
  readonly host: string
  /** 0 for any free one; a taken one is followed by the next, up to 20. */
  readonly port: number
  /** Called where a page cannot be made any more: the site is to be compiled again. */
  readonly onLost: () => void
  /** Files that are made when they are first asked for; `undefined` for a path that is none of them. */
  readonly lateFiles?: LateFiles
}

type LateFiles = (path: string, output: Pick<Output, 'files' | 'site'>) => Promise<Output['files']> | undefined

const maxClients = 100
const maxConnections = 500
const maxUnread = 1024 * 1024

// Requests have no bodies and short headers: whoever takes longer holds a connection for its own sake.
const limits = {
  headersTimeout: 5000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 16 * 1024,
}

const always = { 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' }
const portsToTry = 20

/**
 * Serves a compiled site from memory and tells its pages to reload.
 *
 * @throws The error of `listen`, such as EACCES, where no port can be had.
 */
export async function startServer(
  first: Pick<Output, 'files' | 'site'>,
  { host, port, onLost, lateFiles }: ServerOptions,
): Promise<PreviewServer> {
  let current = first
  let last: BuildEvent = { changed: [], errors: [] }
  const clients = new Set<ServerResponse>()

  const server = createServer(limits, (request, response) => {
    const path = (request.url ?? '/').replace(/[?#].*$/s, '')
    if (!isTrusted(request.headers, host)) return send(response, plain(403, 'Not served to other websites'))
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return send(response, { status: 405, headers: { allow: 'GET, HEAD' }, body: '' })
    if (path === eventsPath) return listen(response)
    const reply = (found: Response) => send(response, request.method === 'HEAD' ? withoutBody(found) : found)
    if (path === clientPath)
      return reply({ status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8' }, body: client() })
    const { site } = current
    const late = lateFiles?.(path, current)
    if (late === undefined) return reply(answerOrLose(path, current))
    late.then(
      (files) => reply(answerOrLose(path, { site, files })),
      (error: unknown) => reply(lostOrFailed(error)),
    )
  })
  server.maxConnections = maxConnections

  function answerOrLose(path: string, output: typeof current): Response {
    try {
      return answer(path, output)
    } catch (error) {
      if (!(error instanceof CacheLostError)) throw error
      return lostOrFailed(error)
    }
  }

  function lostOrFailed(error: unknown): Response {
    if (!(error instanceof CacheLostError)) return plain(500, String(error))
    onLost()
    return plain(503, 'The cache was deleted; the site is being built again')
  }

  function listen(response: ServerResponse): void {
    if (clients.size >= maxClients) return send(response, plain(503, 'Too many pages are open'))
    response.writeHead(200, { ...always, 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    // A page that opens while there are errors shows them at once.
    response.write(`retry: 500\ndata: ${JSON.stringify({ changed: [], errors: last.errors })}\n\n`)
    clients.add(response)
    response.on('close', () => clients.delete(response))
  }

  await listenOnFreePort(server, host, port)
  return {
    url: urlOf(server, host, first.site.config.baseUrl),
    update(output) {
      current = output
    },
    notify(event) {
      last = event
      const message = `data: ${JSON.stringify(event)}\n\n`
      for (const response of clients) {
        // A page that does not read, such as one of a browser that is asleep, connects again when it does.
        if (response.writableLength > maxUnread) response.destroy()
        else response.write(message)
      }
    },
    async close() {
      for (const response of clients) response.end()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function plain(status: number, text: string): Response {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` }
}

function send(response: ServerResponse, { status, headers, body }: Response): void {
  response.writeHead(status, { ...always, ...headers })
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
