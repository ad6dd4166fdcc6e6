import { memoizeTexts } from '../memo.ts'
import { portableName } from './portable-name.ts'

/**
 * Makes a text fit for a URL: letters and digits of any script in lower case, with single hyphens between.
 *
 * @see https://jekyllrb.com/docs/liquid/filters/#options-for-the-slugify-filter (mode `default`)
 * @example slugify('W11.2-team6-PPO') // 'w11-2-team6-ppo'
 */
export function slugify(text: string): string {
  return trimHyphens(
    text
      .toLowerCase()
      .normalize('NFC')
      .replace(/[^\p{M}\p{L}\p{Nd}]+/gu, '-'),
  )
}

/**
 * Jekyll's `:title`: keeps the case and what a URL's path may hold unescaped, dots among it.
 *
 * @see https://jekyllrb.com/docs/liquid/filters/#options-for-the-slugify-filter (mode `pretty`, cased)
 */
export function slugifyPretty(text: string): string {
  return trimHyphens(text.normalize('NFC').replace(/[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu, '-'))
}

// Signs that tell labels apart when nothing else does: `C`, `C++`, `C#`.
const spokenSigns: Readonly<Record<string, string>> = {
  '+': 'plus',
  '#': 'sharp',
  '&': 'and',
  '@': 'at',
  '%': 'percent',
  '=': 'equals',
  '*': 'star',
}

/**
 * The slug that a label's page has; labels that differ by case, blanks or hyphens only have the same.
 *
 * A label without any letter, such as `..`, is named by its code points, so that it still has a page that stays.
 *
 * @example labelSlug('Architecture Search') // 'architecture-search'
 * @example labelSlug('C++') // 'c-plus-plus'
 */
export const labelSlug = memoizeTexts((label) => {
  const spoken = label.normalize('NFC').replace(/[+#&@%=*]/g, (sign) => `-${spokenSigns[sign]}-`)
  const slug = slugify(spoken)
  return portableName(slug === '' ? codePoints(label) : slug)
})

function codePoints(label: string): string {
  return Array.from(label.normalize('NFC').trim(), (character) => `u${character.codePointAt(0)?.toString(16)}`).join(
    '-',
  )
}

function trimHyphens(text: string): string {
  return text.replace(/^-+|-+$/g, '')
}
