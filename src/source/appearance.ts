import * as v from 'valibot'
import { isRecord } from '../is-record.ts'
import type { Problem, Severity } from '../problem.ts'
import type { YamlMapping } from './yaml.ts'

/** How the site looks, as far as the settings say. */
export interface Appearance {
  /** Hexadecimal colours for the light and the dark scheme. */
  readonly accent: { readonly light: string; readonly dark: string } | undefined
  /** `shipped` with the theme, those of the reader's `system`, or the owner's own. */
  readonly fonts: 'shipped' | 'system' | OwnFonts
  /** Shown in the footer. */
  readonly links: readonly { readonly title: string; readonly url: string }[]
  /** Where not given, the language tells. */
  readonly direction: 'ltr' | 'rtl' | undefined
}

/** CSS font lists; the theme's own stand in for those that are not given. */
export interface OwnFonts {
  readonly text: string | undefined
  readonly interface: string | undefined
  readonly code: string | undefined
}

const colour = v.pipe(
  v.string('should be a colour such as "#7a1f3d"'),
  v.regex(/^#(?:[\da-f]{3}|[\da-f]{6})$/i, 'should be a colour such as "#7a1f3d"'),
)
// Names, commas and quotes only: it becomes part of a style sheet.
const fontList = v.pipe(
  v.string('should be a list of fonts'),
  v.regex(/^[\p{L}\p{N}\s,"'-]+$/u, 'should be a list of fonts such as Georgia, serif'),
)
const text = v.union([v.string(), v.number()], 'should be a text')

/** The keys of the appearance, and what each may hold; every one may also be empty. */
export const appearanceValues = {
  accent: v.pipe(
    v.union(
      [colour, v.strictObject({ light: colour, dark: colour })],
      'should be a colour such as "#7a1f3d", or one for light and one for dark',
    ),
    v.metadata({
      about:
        'The colour of links and buttons: one such as `"#7a1f3d"`, or a mapping of `light` and `dark`. It is made darker or lighter where it could not be read.',
    }),
  ),
  fonts: v.pipe(
    v.union(
      [
        v.literal('system'),
        v.strictObject({
          text: v.optional(fontList),
          interface: v.optional(fontList),
          code: v.optional(fontList),
        }),
      ],
      'should be "system", or fonts for text, interface and code',
    ),
    v.metadata({
      about:
        '`system` for the fonts that readers have, or a mapping of `text`, `interface` and `code` with CSS font lists.',
      usual: 'Literata, shipped with the theme, for texts',
    }),
  ),
  links: v.pipe(
    v.array(v.looseObject({ title: text, url: text }), 'should be a list of entries with title and url'),
    v.metadata({ about: 'Links in the footer: a list of entries with `title` and `url`.' }),
  ),
  direction: v.pipe(
    v.picklist(['ltr', 'rtl'], 'should be ltr or rtl'),
    v.metadata({ about: 'The direction of writing: `ltr` or `rtl`.', usual: 'that of the language' }),
  ),
}

/** Reads the `appearance` setting: accent colour, fonts, links of the footer, direction of writing. */
export function readAppearance(yaml: YamlMapping): {
  readonly appearance: Appearance
  readonly problems: readonly Problem[]
} {
  const problems: Problem[] = []
  const report = (path: readonly (string | number)[], message: string, severity: Severity = 'error') =>
    problems.push(
      yaml.problemAt(path, {
        severity,
        code: 'appearance-value',
        message: `"${path.join('.')}" ${message}`,
        hint: `the keys are ${Object.keys(appearanceValues).join(', ')}; what cannot be read has its default`,
      }),
    )
  const written = yaml.data['appearance']
  if (written !== undefined && written !== null && !isRecord(written))
    report(['appearance'], 'should be a mapping of keys')
  const fields = isRecord(written) ? written : {}
  for (const key of Object.keys(fields))
    if (!(key in appearanceValues)) report(['appearance', key], 'is no key of the appearance', 'warning')
  const read = <Key extends keyof typeof appearanceValues>(
    key: Key,
  ): v.InferOutput<(typeof appearanceValues)[Key]> | undefined => {
    if (fields[key] === undefined || fields[key] === null) return undefined
    const result = v.safeParse(appearanceValues[key] as v.GenericSchema, fields[key])
    if (result.success) return result.output as v.InferOutput<(typeof appearanceValues)[Key]>
    report(['appearance', key], result.issues[0].message)
    return undefined
  }
  const accent = read('accent')
  const fonts = read('fonts') ?? 'shipped'
  const links = read('links') ?? []
  return {
    appearance: {
      accent: typeof accent === 'string' ? { light: accent, dark: accent } : accent,
      fonts: typeof fonts === 'string' ? fonts : { text: fonts.text, interface: fonts.interface, code: fonts.code },
      links: links.map(({ title, url }) => ({ title: String(title), url: String(url) })),
      direction: read('direction'),
    },
    problems,
  }
}
