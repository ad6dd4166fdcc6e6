import { spawn } from 'node:child_process'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { editor } from './edits.mjs'
import { endGroup, endWithUs } from './end-with-us.mjs'
import { programs } from './programs/index.mjs'
import { quietEnvironment } from './run.mjs'

const startMs = 15 * 60_000
const editMs = 60_000
const pollMs = 2
// A server may still be at work when the page is there.
const restMs = 500

/**
 * Measures from the saving of a post to the moment when its new bytes are served: its page after a change of the text,
 * and after a change of the title the list that shows it too.
 *
 * @param {string} key The program's.
 * @param {string} folder
 * @param {{ posts: number, seed: number, edits: number, tools: string }} options
 * @returns {Promise<{ startMs: number, body: number[], title: number[] }>} In milliseconds.
 */
export async function measureLatency(key, folder, { posts, seed, edits, tools }) {
  const port = await freePort()
  const server = start(programs[key].serve(port, tools), folder)
  try {
    const began = performance.now()
    // The newest post stands on the home page.
    const author = editor(programs[key], folder, { posts, seed, index: 2 })
    await until(() => fetchText(port, author.url), '</html>', startMs)
    await until(() => fetchText(port, '/'), '</html>', startMs)
    const ready = performance.now() - began
    await wait(4 * restMs)
    const body = await timesOf(edits, author.editBody, [author.url], port)
    const title = await timesOf(edits, author.editTitle, [author.url, '/'], port)
    return { startMs: ready, body, title }
  } finally {
    await server.end()
  }
}

async function timesOf(edits, edit, urls, port) {
  const times = []
  for (let index = 0; index < edits; index += 1) {
    const saved = performance.now()
    const word = edit()
    for (const url of urls) await until(() => fetchText(port, url), word, editMs)
    times.push(performance.now() - saved)
    await wait(restMs)
  }
  return times
}

async function until(read, wanted, longestMs) {
  const began = performance.now()
  while (!(await read()).includes(wanted)) {
    if (performance.now() - began > longestMs) throw new Error(`"${wanted}" was not served in ${longestMs / 1000} s.`)
    await wait(pollMs)
  }
}

/** A page's bytes; nothing while the server is not there or has no such page. */
function fetchText(port, path) {
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port, path, agent: false }, (response) => {
      const chunks = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => resolve(response.statusCode === 200 ? Buffer.concat(chunks).toString() : ''))
      response.on('error', () => resolve(''))
    })
    sent.on('error', () => resolve(''))
    sent.end()
  })
}

function start({ command, args }, cwd) {
  const child = spawn(command, args, { cwd, env: quietEnvironment(), stdio: 'ignore', detached: true })
  endWithUs(child)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  return {
    async end() {
      endGroup(child, 'SIGTERM')
      await Promise.race([ended, wait(5000)])
      endGroup(child, 'SIGKILL')
    },
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
