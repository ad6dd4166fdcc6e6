#!/usr/bin/env node
// @ts-check
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { measure } from './measure.mjs'
import { lectern } from './peers/lectern.mjs'
import { material } from './peers/material.mjs'
import { starlight } from './peers/starlight.mjs'
import { vitepress } from './peers/vitepress.mjs'
import { serveFolder } from './serve-folder.mjs'
import { table } from './weight-table.mjs'

/**
 * What a program is given: a folder of its own, the session's title and text, and its pictures.
 *
 * @typedef {{ folder: string, title: string, text: string, images: string }} Job
 *
 * How a program's starter site is made. `packages` come by npm; a `command` has to be there.
 * @typedef {object} Peer
 * @property {string} name
 * @property {string[]} [packages]
 * @property {string} [command]
 * @property {() => string} [version] Where it does not come by npm.
 * @property {string} page The session's address.
 * @property {(job: Job) => string} build Returns the built site's folder.
 */

const root = fileURLToPath(new URL('../..', import.meta.url))
const session = join(root, 'posts/2025-spring/W11.2-team6-PPO.md')
/** @type {readonly Peer[]} */
const peers = [lectern, vitepress, starlight, material]

const HELP = `Puts one session's text into the starter sites of other programs, and measures in Chromium (CHROMIUM: its
path) what its page loads. Writes bench/WEIGHT.md. Programs are installed into a temporary folder.

  npm run weight
    --keep DIR   use this folder, with what is installed in it, and leave all there`

const { values } = parseArgs({ options: { keep: { type: 'string' }, help: { type: 'boolean', default: false } } })
if (values.help) stdout.write(`${HELP}\n`)
else await main()

async function main() {
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'lectern-weight-'))
  const [, matter = '', text = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(session, 'utf8')) ?? []
  const title = /^title: "(.*)"$/m.exec(matter)?.[1] ?? ''
  const browser = await chromium.launch({
    executablePath: env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  const rows = []
  for (const peer of peers) {
    const own = join(folder, peer.name.toLowerCase().replaceAll(' ', '-'))
    const missing = install(peer, own)
    if (missing !== undefined) {
      stdout.write(`${peer.name}: left out, ${missing}\n`)
      continue
    }
    const site = peer.build({ folder: own, title, text, images: join(root, 'public/images') })
    const server = await serveFolder(site)
    rows.push({ name: peer.name, version: versionOf(peer), ...(await measure(browser, server.url + peer.page)) })
    server.close()
    stdout.write(`${peer.name}: ${JSON.stringify(rows.at(-1))}\n`)
  }
  await browser.close()
  if (values.keep === undefined) rmSync(folder, { recursive: true })
  writeFileSync(join(root, 'bench/WEIGHT.md'), table(rows))
}

/**
 * @param {Peer} peer
 * @param {string} folder
 * @returns {string | undefined} Why it cannot be measured.
 */
function install({ packages = [], command }, folder) {
  mkdirSync(folder, { recursive: true })
  try {
    if (command !== undefined) execFileSync(command, ['--version'], { stdio: 'pipe' })
    if (packages.length === 0 || existsSync(join(folder, 'node_modules'))) return undefined
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--save-exact', ...packages], {
      cwd: folder,
      stdio: 'pipe',
    })
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  }
  return undefined
}

/** @param {Peer} peer */
function versionOf({ packages, version }) {
  if (packages !== undefined) return packages.join(', ')
  return version?.() ?? ''
}
