// @ts-check
import { spawnSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'

// Without it Debian's Jekyll looks for a Gemfile and for gems outside of Debian's.
const environment = { ...process.env, JEKYLL_NO_BUNDLER_REQUIRE: 'true', LANG: 'C.UTF-8' }

/**
 * The version of the Jekyll on this machine, or `null`.
 *
 * @returns {string | null}
 */
export function jekyllVersion() {
  const run = spawnSync('jekyll', ['--version'], { env: environment, encoding: 'utf8' })
  return run.status === 0 ? run.stdout.trim().replace(/^jekyll /, '') : null
}

/**
 * Builds a site with Jekyll. Throws where Jekyll ends with an error.
 *
 * @param {string} source
 * @param {string} destination
 * @param {{ args?: readonly string[] }} [options]
 * @returns {{ log: string, milliseconds: number }}
 */
export function buildWithJekyll(source, destination, options = {}) {
  const start = performance.now()
  const args = ['build', '-s', source, '-d', destination, '--disable-disk-cache', ...(options.args ?? [])]
  const run = spawnSync('jekyll', args, { env: environment, encoding: 'utf8' })
  const log = `${run.stdout ?? ''}${run.stderr ?? ''}`
  if (run.error) throw new Error('Cannot run jekyll', { cause: run.error })
  if (run.status !== 0) throw new Error(`jekyll ended with ${run.status}:\n${log}`)
  return { log, milliseconds: performance.now() - start }
}
