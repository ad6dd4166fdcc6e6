import fc from 'fast-check'
import { expect, test } from 'vitest'
import { legibleAccent } from '../../src/outputs/legible-accent.ts'

test('a colour that can be read is taken as it is', () => {
  expect(legibleAccent('#7a1f3d', 'light', 'usual')).toBe('#7a1f3d')
  expect(legibleAccent('#f0a3bb', 'dark', 'usual')).toBe('#f0a3bb')
  expect(legibleAccent('#036', 'light', 'more')).toBe('#003366')
})

test('any other is made darker on light ground and lighter on dark ground until it can be read', () => {
  const part = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(part, part, part, (red, green, blue) => {
      const hex = `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`
      expect(contrast(legibleAccent(hex, 'light', 'usual'), '#ffffff')).toBeGreaterThanOrEqual(5.5)
      expect(contrast(legibleAccent(hex, 'dark', 'usual'), '#141816')).toBeGreaterThanOrEqual(5.5)
      expect(contrast(legibleAccent(hex, 'light', 'more'), '#ffffff')).toBeGreaterThanOrEqual(7)
      expect(contrast(legibleAccent(hex, 'dark', 'more'), '#000000')).toBeGreaterThanOrEqual(7)
    }),
  )
})

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [brightness(a), brightness(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

// Written anew after WCAG, so that a slip in the program's own formula shows.
function brightness(hex: string): number {
  const linear = [1, 3, 5].map((start) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return (linear[0] ?? 0) * 0.2126 + (linear[1] ?? 0) * 0.7152 + (linear[2] ?? 0) * 0.0722
}
