import type { Site } from '../site/site.ts'
import { pluginsOf } from '../source/config.ts'

/** Whether a site has what a Jekyll plugin makes: a Jekyll repo only where it lists the plugin. */
export function isWanted({ isJekyll, config }: Site, plugin: string): boolean {
  return !isJekyll || pluginsOf(config.data).includes(plugin)
}
