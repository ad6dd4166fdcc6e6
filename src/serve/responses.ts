import { closeSync, constants, createReadStream, fstatSync, openSync } from 'node:fs'
import { extname } from 'node:path'
import type { Readable } from 'node:stream'
import type { Output, OutputFile } from '../compile.ts'

/** An answer to a request. */
export interface Response {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Readable
}

// The types that a course site holds; browsers need the right one for pages, styles, scripts, fonts and media.
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.bib': 'text/plain; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.pdf': 'application/pdf',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mp3': 'audio/mpeg',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

/** The script that every served page loads, and its URL, which no site has. */
export const clientPath = '/__lectern/client.js'
export const eventsPath = '/__lectern/events'

/**
 * Answers a request from the compiled site. The path only selects among the site's files: it never names one on disk.
 *
 * @param path The request's path without query, still escaped.
 */
export function answer(path: string, { files, site }: Pick<Output, 'files' | 'site'>): Response {
  const { baseUrl } = site.config
  if (path === '/' && baseUrl !== '') return redirect(`${baseUrl}/`)
  const local = baseUrl === '' || path.startsWith(`${baseUrl}/`) ? decode(path.slice(baseUrl.length)) : undefined
  const name = local?.replace(/^\/+/, '')
  if (name === undefined) return path === baseUrl ? redirect(`${baseUrl}/`) : notFound(files)
  const found = files.get(name.endsWith('/') || name === '' ? `${name}index.html` : name) ?? files.get(`${name}.html`)
  if (found !== undefined)
    return respond(200, found, name === '' || name.endsWith('/') ? '.html' : extname(name) || '.html')
  return files.has(`${name}/index.html`) ? redirect(`${path}/`) : notFound(files)
}

function respond(status: number, { body }: OutputFile, extension: string): Response {
  const type = types[extension.toLowerCase()] ?? 'application/octet-stream'
  const headers = { 'content-type': type, 'cache-control': 'no-store' }
  if (body.kind === 'copy') return respondFile(status, headers, body.file.location)
  return { status, headers, body: type.startsWith('text/html') ? withClient(body.text) : body.text }
}

/** The file as it is now: it may have changed or gone since the site was compiled. */
function respondFile(status: number, headers: Response['headers'], location: string): Response {
  let handle: number
  try {
    // Without blocking: a pipe that has taken the file's place would stop the server.
    handle = openSync(location, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    const reason = `Cannot be read any more: ${(error as NodeJS.ErrnoException).code}\n`
    return { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: reason }
  }
  const stat = fstatSync(handle)
  const size = stat.isFile() ? stat.size : 0
  const sized = { ...headers, 'content-length': String(size) }
  if (size > 0) return { status, headers: sized, body: createReadStream('', { fd: handle, end: size - 1 }) }
  closeSync(handle)
  return { status, headers: sized, body: '' }
}

function notFound(files: Output['files']): Response {
  const page = files.get('404.html')
  if (page !== undefined) return respond(404, page, '.html')
  return { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'Not found\n' }
}

function redirect(location: string): Response {
  // A path that begins with two slashes would name another host.
  return { status: 302, headers: { location: location.replace(/^\/{2,}/, '/') }, body: '' }
}

/** Adds the reload script; a page without `</body>` gets it at its end. */
function withClient(html: string): string {
  const tag = `<script type="module" src="${clientPath}"></script>`
  const end = html.lastIndexOf('</body>')
  return end === -1 ? html + tag : html.slice(0, end) + tag + html.slice(end)
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    // `/%` and the like name nothing.
    return undefined
  }
}
