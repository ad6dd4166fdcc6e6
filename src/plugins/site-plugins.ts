import type { Problem } from '../problem.ts'
import type { Source, SourceFile } from '../types.ts'
import { checkPlugins } from './check-plugins.ts'
import { type FoundPlugins, findPlugins } from './find.ts'
import { loadedPlugins, loadPlugins } from './load.ts'
import { messageOf, type PluginPlace, placeOf } from './place.ts'
import type { Plugins } from './plugins.ts'
import { syntaxPlace } from './syntax-place.ts'

/** A site's plugins, loaded and checked. */
export interface SitePlugins {
  readonly plugins: Plugins
  /** `undefined` where the site has none. */
  readonly file?: SourceFile
  /** What identifies them, in every thread. */
  readonly address?: string
  readonly problems: readonly Problem[]
}

/** Runs the plugins' module; its faults are problems, and then nothing of it counts. */
export async function readSitePlugins(source: Source): Promise<SitePlugins> {
  const found = findPlugins(source)
  if (found === undefined) return { plugins: {}, problems: [] }
  const { file, address } = found
  const fail = (problem: Pick<Problem, 'message' | 'hint'> & Partial<Problem>): SitePlugins => ({
    plugins: {},
    problems: [{ severity: 'error', code: 'plugin', file: file.path, ...problem }],
  })
  if (file.path.endsWith('.ts') && !runsTypeScript()) {
    const hint = 'name it lectern.config.mjs (types may stand in JSDoc), or use Node 22.18 or newer'
    return fail({ message: `Node ${process.versions.node} does not run TypeScript`, hint })
  }
  const { plugins, failure } = await loadPlugins(address)
  if (failure !== undefined) {
    const { error } = failure
    const message = `The plugins cannot be loaded: ${messageOf(error).replace(/\?lectern-plugin=\w+/g, '')}`
    return fail({ message, hint: 'correct the file', ...failurePlace(error, found) })
  }
  const mistakes = checkPlugins(plugins)
  if (mistakes.length === 0) return { plugins: loadedPlugins(address), file, address, problems: [] }
  const problems = mistakes.map(
    (mistake) => ({ severity: 'error', code: 'plugin', file: file.path, ...mistake }) as const,
  )
  return { plugins: {}, problems }
}

/** The plugins of a site that is built in safe mode: none of their code runs. */
export function skipSitePlugins(source: Source): SitePlugins {
  const found = findPlugins(source)
  if (found === undefined) return { plugins: {}, problems: [] }
  const message = 'In safe mode plugins do not run'
  const hint = 'build without safe mode once you trust the folder'
  return { plugins: {}, problems: [{ severity: 'warning', code: 'plugins-off', message, hint, file: found.file.path }] }
}

function failurePlace(error: unknown, { address, files }: FoundPlugins): PluginPlace {
  const place = placeOf(error, address)
  return place.position === undefined && error instanceof SyntaxError ? (syntaxPlace(files) ?? place) : place
}

function runsTypeScript(): boolean {
  return Boolean((process.features as { readonly typescript?: unknown }).typescript)
}
