import type { Site } from '../site/site.ts'
import type { Appearance } from '../source/appearance.ts'
import type { OutputKind } from './artifact.ts'
import { legibleAccent } from './legible-accent.ts'

/** Where the style sheet that the settings ask for is. */
export const settingsStyleUrl = '/lectern/settings.css'

/** The accent colour and the fonts of the settings, as a style sheet of their own: nothing is styled inline. */
export const settingsStyle: OutputKind = function* (site) {
  if (!hasSettingsStyle(site)) return
  const text = styleOf(site.config.appearance)
  yield { url: settingsStyleUrl, file: undefined, body: { kind: 'text', make: () => text } }
}

/** Whether the settings change the style of the built-in theme. */
export function hasSettingsStyle(site: Site): boolean {
  return hasTheme(site) && styleOf(site.config.appearance) !== ''
}

/** Whether a site's pages may be in the built-in theme: not in a Jekyll repo with a frame of its own. */
export function hasTheme({ isJekyll, themeAssets }: Site): boolean {
  return !isJekyll || themeAssets.size > 0
}

function styleOf({ accent, fonts }: Appearance): string {
  const rules: string[] = []
  if (accent !== undefined) {
    rules.push(`:root { ${accentProperties(accent, 'usual')} }`)
    rules.push(`@media (prefers-contrast: more) { :root { ${accentProperties(accent, 'more')} } }`)
  }
  const own = fontProperties(fonts)
  if (own.length > 0) rules.push(`:root { ${own.join(' ')} }`)
  // In the theme's own layer, so that the owner's style sheets win over it, too.
  return rules.length === 0 ? '' : `@layer lectern {\n${rules.join('\n')}\n}\n`
}

function accentProperties(accent: NonNullable<Appearance['accent']>, contrast: 'usual' | 'more'): string {
  const light = legibleAccent(accent.light, 'light', contrast)
  const dark = legibleAccent(accent.dark, 'dark', contrast)
  return `--accent: light-dark(${light}, ${dark});`
}

const systemSerif = 'Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", Georgia, serif'

function fontProperties(fonts: Appearance['fonts']): string[] {
  if (fonts === 'shipped') return []
  const own = fonts === 'system' ? { text: systemSerif, interface: undefined, code: undefined } : fonts
  return (['text', 'interface', 'code'] as const).flatMap((name) =>
    own[name] === undefined ? [] : [`--font-${name}: ${own[name].replace(/\s+/g, ' ').trim()};`],
  )
}
