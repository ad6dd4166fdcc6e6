type Colour = readonly [red: number, green: number, blue: number]

// The grounds of the theme in public/lectern/theme.css.
const grounds = {
  light: { ground: [255, 255, 255], towards: [0, 0, 0] },
  dark: { ground: [20, 24, 22], towards: [255, 255, 255] },
} satisfies Readonly<Record<string, { readonly ground: Colour; readonly towards: Colour }>>
// WCAG 2.2 asks for 4.5 and 7 (1.4.3, 1.4.6). The accent stands on a tint of itself, too, which takes a fifth away.
const wanted = { usual: 5.6, more: 8.6 }
const steps = 40

/**
 * An accent colour that can be read on the theme's ground: the given one, made darker or lighter as far as needed.
 *
 * @param hex `#rgb` or `#rrggbb`.
 * @example legibleAccent('#ffcc00', 'light', 'usual') // '#8c7000'
 */
export function legibleAccent(hex: string, scheme: 'light' | 'dark', contrast: 'usual' | 'more'): string {
  const given = parse(hex)
  const { ground, towards } = grounds[scheme]
  for (let step = 0; step < steps; step++) {
    const colour = mix(given, towards, step / steps)
    if (ratio(colour, ground) >= wanted[contrast]) return format(colour)
  }
  return format(towards)
}

function parse(hex: string): Colour {
  const digits = hex.slice(1)
  const whole = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
  return [0, 2, 4].map((start) => Number.parseInt(whole.slice(start, start + 2), 16)) as unknown as Colour
}

function format(colour: Colour): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

function mix(from: Colour, to: Colour, share: number): Colour {
  return from.map((part, index) => Math.round(part + ((to[index] ?? 0) - part) * share)) as unknown as Colour
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function ratio(a: Colour, b: Colour): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
