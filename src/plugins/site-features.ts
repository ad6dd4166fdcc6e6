import type { MarkdownFeature } from '../markdown/index.ts'
import type { Dialect } from '../types.ts'
import { guardFeature } from './guard-feature.ts'
import { loadedPlugins, loadPlugins } from './load.ts'

/** Loads the Markdown features that a dialect takes from a site's plugins; all threads get the same. */
export async function loadSiteFeatures({ plugins }: Dialect): Promise<void> {
  if (plugins !== undefined) await loadPlugins(plugins)
}

/** The features that `loadSiteFeatures` has loaded. */
export function siteFeatures({ plugins }: Dialect): readonly MarkdownFeature[] {
  if (plugins === undefined) return []
  return (loadedPlugins(plugins).markdown ?? []).map((feature) => guardFeature(feature, plugins))
}
