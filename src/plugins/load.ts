import module from 'node:module'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '../package.ts'
import { versionKey } from './place.ts'
import type { Plugins } from './plugins.ts'

/** Plugins as far as they could be imported. */
export interface LoadedPlugins {
  readonly plugins: unknown
  /** What importing them threw. */
  readonly failure?: { readonly error: unknown }
}

const loaded = new Map<string, LoadedPlugins>()

/**
 * Imports the plugins at an address (a file URL with their version), each version once in a thread.
 *
 * Workers call it with the address that a dialect carries, and get the same as the main thread.
 */
export async function loadPlugins(address: string): Promise<LoadedPlugins> {
  const known = loaded.get(address)
  if (known !== undefined) return known
  hook()
  const result = await importPlugins(address)
  loaded.set(address, result)
  return result
}

/** What `loadPlugins` has loaded; nothing where it has not, or where importing failed. */
export function loadedPlugins(address: string): Plugins {
  const plugins = loaded.get(address)?.plugins
  return typeof plugins === 'object' && plugins !== null ? plugins : {}
}

async function importPlugins(address: string): Promise<LoadedPlugins> {
  try {
    const { default: plugins } = (await import(address)) as { readonly default?: unknown }
    return { plugins }
  } catch (error) {
    return { plugins: undefined, failure: { error } }
  }
}

// Node keeps each module that it has imported. The version in a plugin's URL makes a changed one another module; this
// hands the version on to the files that it imports by a relative path. `lectern` is this very package, so that a site
// need not install it. It is a text, since Node reads it in a thread of its own, before anything is compiled.
const hooks = `
export function resolve(specifier, context, next) {
  const parent = context.parentURL
  const version = parent?.startsWith('file:') ? new URL(parent).searchParams.get('${versionKey}') : null
  if (version === null || version === undefined) return next(specifier, context)
  if (specifier === 'lectern') return { url: OWN, shortCircuit: true }
  const found = next(specifier, context)
  if (!/^\\.{1,2}\\//.test(specifier)) return found
  const versioned = (result) => ({ ...result, url: result.url + '?${versionKey}=' + version })
  return found instanceof Promise ? found.then(versioned) : versioned(found)
}
`
let isHooked = false

function hook(): void {
  if (isHooked) return
  isHooked = true
  const own = JSON.stringify(pathToFileURL(`${packageRoot}/dist/index.js`).href)
  module.register(`data:text/javascript,${encodeURIComponent(hooks.replace('OWN', own))}`)
}
