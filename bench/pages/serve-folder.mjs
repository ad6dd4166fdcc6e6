// @ts-check
import { readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}
const COMPRESSED = /^(?:text\/|application\/json|image\/svg)/

/**
 * Serves a folder of plain files on a free port as usual hosts do: texts compressed by gzip, `404.html` for what is
 * missing.
 *
 * @param {string} folder
 * @returns {Promise<{ url: string, close: () => void }>} The address without a slash at its end.
 */
export async function serveFolder(folder) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
    const wanted = fileAt(join(folder, normalize(path)))
    const file = wanted ?? fileAt(join(folder, '404.html'))
    if (file === undefined) return response.writeHead(404).end()
    const type = TYPES[extname(file)] ?? 'application/octet-stream'
    const bytes = readFileSync(file)
    const isText = COMPRESSED.test(type)
    const body = isText ? gzipSync(bytes) : bytes
    const encoding = isText ? { 'content-encoding': 'gzip' } : {}
    response.writeHead(wanted === undefined ? 404 : 200, {
      'content-type': type,
      'content-length': body.length,
      ...encoding,
    })
    response.end(body)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

/**
 * @param {string} path
 * @returns {string | undefined}
 */
function fileAt(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile()) return path
  // Some hosts serve `a.html` at `/a`, as VitePress wants it.
  return found?.isDirectory() ? fileAt(join(path, 'index.html')) : isFile(`${path}.html`)
}

/**
 * @param {string} path
 * @returns {string | undefined}
 */
function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? path : undefined
}
