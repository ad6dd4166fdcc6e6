import { type ClientRequest, type IncomingMessage, type RequestOptions, request } from 'node:http'
import { onTestFinished } from 'vitest'
import { startCli } from './run-cli.ts'

export interface Served {
  /** Such as `http://127.0.0.1:40123/x/`. */
  readonly url: string
  readonly port: number
  /** All that the program has printed so far. */
  readonly printed: () => string
  /** Waits until the program has printed something, after what was there when it was called. */
  readonly waitFor: (pattern: RegExp) => Promise<void>
  /** Sends a signal and waits for the end. @returns The exit code. */
  readonly end: (signal: 'SIGINT' | 'SIGTERM') => Promise<number | null>
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Starts `lectern serve` on a free port; the end of the test ends it. */
export async function serveSite(root: string, args: readonly string[] = ['--port', '0']): Promise<Served> {
  const child = startCli(['serve', '--source', root, ...args], { cwd: root })
  onTestFinished(() => void child.kill('SIGKILL'))
  let printed = ''
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      printed += text
      for (const check of waiting) check()
    })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))

  function waitFrom(start: number, pattern: RegExp): Promise<void> {
    const found = new Promise<void>((resolve, reject) => {
      const check = () => {
        if (!pattern.test(printed.slice(start))) return
        waiting.delete(check)
        resolve()
      }
      waiting.add(check)
      void ended.then(() => reject(new Error(`It ended without ${pattern}:\n${printed}`)))
      check()
    })
    // Who waits gets the rejection; a test that has failed before does not.
    found.catch(() => {})
    return found
  }

  await waitFrom(0, /Serving \d+ sessions? at \S+/)
  const url = /at (http:\S+)/.exec(printed)?.[1] ?? ''
  return {
    url,
    port: Number(new URL(url).port),
    printed: () => printed,
    waitFor: (pattern) => waitFrom(printed.length, pattern),
    end(signal) {
      child.kill(signal)
      return ended
    },
  }
}

/** Requests a path as it is written: without the cleaning that `fetch` does. */
export function ask(port: number, path: string, options: RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, agent: false, ...options }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text) => {
        body += text
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
      .on('error', reject)
      .end()
  })
}

export interface Events {
  readonly close: () => void
  /** The next event that fits; earlier ones are dropped. */
  readonly next: (fits?: (event: BuildEvent) => boolean) => Promise<BuildEvent>
}

export interface BuildEvent {
  readonly changed: readonly string[]
  readonly errors: readonly string[]
}

/** Listens to the events that a page gets; the end of the test ends it. */
export async function listen(port: number): Promise<Events> {
  const queue: BuildEvent[] = []
  let notice = () => {}
  let sent: ClientRequest | undefined
  await new Promise<void>((resolve, reject) => {
    sent = request({ host: '127.0.0.1', port, path: '/__lectern/events', agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
        const parts = text.split('\n\n')
        text = parts.pop() ?? ''
        for (const part of parts) queue.push(JSON.parse(/^data: (.*)$/m.exec(part)?.[1] ?? 'null'))
        notice()
      })
      // The server, or the end of the test, closes the connection.
      response.on('error', () => {})
      resolve()
    })
    sent.on('error', reject).end()
    onTestFinished(() => void sent?.destroy())
  })
  return {
    close: () => void sent?.destroy(),
    async next(fits = () => true) {
      for (;;) {
        const event = queue.shift()
        if (event !== undefined && fits(event)) return event
        if (event === undefined)
          await new Promise<void>((resolve) => {
            notice = resolve
          })
      }
    },
  }
}
