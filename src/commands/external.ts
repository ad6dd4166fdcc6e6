import type { OutgoingLink } from '../check/outgoing.ts'
import type { Problem } from '../problem.ts'

export interface ExternalOptions {
  readonly timeoutMs: number
  /** Between two requests to one host. */
  readonly pauseMs: number
}

export const politeOptions: ExternalOptions = { timeoutMs: 10_000, pauseMs: 1000 }

// Hosts at once; each of them is asked one thing at a time.
const hostsAtOnce = 8
const userAgent = 'Mozilla/5.0 (compatible; Lectern link check; +https://www.npmjs.com/package/lectern)'

/** Asks other hosts whether they have what the site links to: politely, one request at a time for each. */
export async function checkExternal(links: readonly OutgoingLink[], options: ExternalOptions): Promise<Problem[]> {
  const hosts = new Map<string, OutgoingLink[]>()
  const problems: Problem[] = []
  for (const link of links) {
    const host = hostOf(link.url)
    if (host === undefined) problems.push(deadLink(link, 'its address cannot be read', 'error'))
    else hosts.set(host, [...(hosts.get(host) ?? []), link])
  }
  const waiting = [...hosts.values()]
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      problems.push(...(await askHost(next, options)))
  }
  await Promise.all(Array.from({ length: hostsAtOnce }, work))
  return problems
}

async function askHost(links: readonly OutgoingLink[], options: ExternalOptions): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const [index, link] of links.entries()) {
    if (index > 0) await pause(options.pauseMs)
    const problem = judge(link, await ask(link.url, options))
    if (problem !== undefined) problems.push(problem)
  }
  return problems
}

type Answer = { readonly status: number } | { readonly failure: string; readonly isNoHost: boolean }

/** `HEAD` first, which costs the host little; `GET` where that is refused or looks like a fault. */
async function ask(url: string, options: ExternalOptions): Promise<Answer> {
  const head = await request(url, 'HEAD', options)
  if ('status' in head && (head.status < 400 || head.status === 429 || head.status === 503)) return head
  if ('failure' in head && head.isNoHost) return head
  await pause(options.pauseMs)
  return request(url, 'GET', options)
}

async function request(url: string, method: 'HEAD' | 'GET', { timeoutMs }: ExternalOptions): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method,
      redirect: 'follow',
      headers: { 'user-agent': userAgent, accept: '*/*' },
      signal: AbortSignal.timeout(timeoutMs),
    })
    // Only the status counts: the rest of the body need not come.
    await response.body?.cancel()
    return { status: response.status }
  } catch (error) {
    const cause = (error as Error).cause as NodeJS.ErrnoException | undefined
    const code = cause?.code ?? (error as Error).name
    return { failure: code, isNoHost: code === 'ENOTFOUND' }
  }
}

function judge(link: OutgoingLink, answer: Answer): Problem | undefined {
  if ('failure' in answer)
    return answer.isNoHost
      ? deadLink(link, 'there is no such host', 'error')
      : deadLink(link, `the host does not answer (${answer.failure})`, 'notice')
  const { status } = answer
  if (status < 400) return undefined
  if (status === 404 || status === 410) return deadLink(link, `it is gone (HTTP ${status})`, 'error')
  // 401, 403: behind a login or against robots; 429, 503: too many requests; 5xx: a bad day. No reader's dead link.
  return deadLink(link, `the host answers with HTTP ${status}`, 'notice')
}

function deadLink({ url, place, count }: OutgoingLink, why: string, severity: Problem['severity']): Problem {
  return {
    severity,
    code: 'external-link',
    message: `${severity === 'error' ? 'Dead link' : 'Not sure about a link'}: ${url}, ${why}${count > 1 ? ` (in ${count} places)` : ''}`,
    hint: severity === 'error' ? 'correct it, or link to a copy at https://web.archive.org' : 'try it in a browser',
    ...(count > 1 ? { count } : {}),
    ...place,
  }
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
