import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { programs } from './programs/index.mjs'

/**
 * Installs the npm packages of the programs into a folder, where they are not there yet, and leaves out the programs
 * that this machine does not have.
 *
 * @param {readonly string[]} keys
 * @param {string} folder
 * @param {(text: string) => void} log
 * @returns {Map<string, string>} The versions of the programs that there are.
 */
export function installTools(keys, folder, log) {
  const wanted = Object.assign({}, ...keys.map((key) => programs[key].packages ?? {}))
  const isThere = keys.every(
    (key) => programs[key].packages === undefined || programs[key].version(folder) !== undefined,
  )
  if (!isThere) install(wanted, folder, log)
  const versions = new Map()
  for (const key of keys) {
    const version = programs[key].version(folder)
    if (version === undefined) log(`Skipped: ${programs[key].name} is not installed.`)
    else versions.set(key, version)
  }
  return versions
}

function install(dependencies, folder, log) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }))
  log(`Installing ${Object.keys(dependencies).join(', ')}`)
  const { status, stderr } = spawnSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder, encoding: 'utf8' })
  if (status !== 0) log(stderr)
}
