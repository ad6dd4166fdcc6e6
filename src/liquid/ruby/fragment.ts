/**
 * The source of Liquid's regular expressions, for the lax grammar.
 * `\s` is spelled out: Ruby's means ASCII blanks only.
 * @see lib/liquid.rb
 */
const QUOTED = `"[^"]*"|'[^']*'`

/** A value without blanks, quoted strings aside. */
export const FRAGMENT: string = String.raw`(?:${QUOTED}|(?:[^ \t\n\v\f\r,|'"]|${QUOTED})+)`

/** A keyword argument, `key: value`. */
export const ATTRIBUTE: string = String.raw`(\w[\w-]*)\s*:\s*(${FRAGMENT})`

/** The name that `assign` and `capture` write to. */
export const VARIABLE: string = String.raw`(?:\(?[\w\-.[\]]\)?)+`
