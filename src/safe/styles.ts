const properties =
  /^(?:(?:min-|max-)?(?:width|height)|(?:margin|padding|border|text|font|column|list-style|math)(?:-[a-z]+)*|color|background(?:-color)?|vertical-align|line-height|letter-spacing|white-space|word-break|overflow(?:-[xy])?|overflow-wrap|float|clear|display|object-fit|aspect-ratio|opacity|gap)$/
const functions = new Set(['calc', 'clamp', 'hsl', 'hsla', 'max', 'min', 'rgb', 'rgba', 'var'])

/**
 * The declarations of a style attribute that only change how the element itself looks: nothing is loaded, and nothing
 * is laid over the rest of the page.
 *
 * @example inertStyle('width: 50%; position: fixed; background: url(x)') // 'width: 50%'
 */
export function inertStyle(style: string): string {
  const declarations = style
    .split(';')
    .map((declaration) => declaration.trim())
    .filter((declaration) => declaration !== '')
  return declarations.every(isInert) ? style : declarations.filter(isInert).join('; ')
}

function isInert(declaration: string): boolean {
  const [, name = '', value = ''] = /^([a-z-]+)\s*:\s*([\w\s.,%#+*/()!-]*)$/i.exec(declaration) ?? []
  if (!properties.test(name.toLowerCase()) || value.includes('/*')) return false
  return [...value.matchAll(/([\w-]*)\s*\(/g)].every(([, call = '']) => functions.has(call.toLowerCase()))
}
