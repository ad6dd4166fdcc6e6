const elements = new Set(
  `a animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer
  feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
  feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight
  feTile feTurbulence filter g image line linearGradient marker mask metadata mpath path pattern polygon polyline
  radialGradient rect stop style svg switch symbol text textPath title tspan use view`.split(/\s+/),
)
const svgNamespace = 'http://www.w3.org/2000/svg'
const activeNamespaces = /^http:\/\/www\.w3\.org\/(?:1999\/xhtml|2000\/svg|1998\/Math\/MathML|2001\/xml-events)$/

const doctype = /^(\s*(?:<\?xml [^>]*\?>)?\s*)<!doctype svg public "[^"<>[\]]*"\s*"[^"<>[\]]*"\s*>/i
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g
/** One piece of markup; anything else that begins with `<` is more than a drawing needs. */
const markup = new RegExp(
  `<!--[^]*?-->|<\\?xml [^>]*\\?>|</([\\w:.-]+)\\s*>|<([\\w:.-]+)((?:\\s+${attribute.source})*)\\s*/?>|<`,
  'g',
)

/**
 * Whether an SVG file is a drawing and nothing else: opened by itself it runs nothing and asks no other host.
 *
 * What is not plainly so is taken for more: entities, processing instructions, CDATA and foreign markup.
 */
export function isInertSvg(text: string): boolean {
  const drawing = text.replace(doctype, '$1')
  const prefixes = new Set<string>()
  const names: string[] = []
  for (const [piece, end, name, attributes = ''] of drawing.matchAll(markup)) {
    if (piece === '<') return false
    if (name !== undefined && !hasInertAttributes(name, attributes, prefixes)) return false
    names.push(...[end ?? name].filter((each) => each !== undefined))
  }
  // Names with a prefix are of editors' own namespaces, which mean nothing to a browser.
  const isDrawing = (name: string) => {
    const [prefix = '', local] = name.split(':')
    return local === undefined ? elements.has(name) : !prefixes.has(prefix)
  }
  return names.every(isDrawing) && hasInertStyles(drawing)
}

/** @param prefixes Gets the prefixes of namespaces whose elements can do something. */
function hasInertAttributes(element: string, attributes: string, prefixes: Set<string>): boolean {
  for (const [, name = '', double, single] of attributes.matchAll(attribute)) {
    const value = double ?? single ?? ''
    if (/^(?:.*:)?on/i.test(name)) return false
    if (name === 'xmlns' && value !== svgNamespace) return false
    if (name.startsWith('xmlns:') && (activeNamespaces.test(value) || value.includes('&'))) prefixes.add(name.slice(6))
    if (/(?:^|:)href$/i.test(name) && !isInertReference(element, value)) return false
    // An animation may set any attribute, also a link's address.
    if (name === 'attributeName' && !/^[a-z-]+$/i.test(value)) return false
    if (name === 'attributeName' && /^(?:href|on.*)$/i.test(value)) return false
  }
  return true
}

function isInertReference(element: string, value: string): boolean {
  if (/^#[\w.:-]*$/.test(value)) return true
  if (element === 'a') return /^https?:\/\/[^&"'<>\s]*$/i.test(value)
  return element === 'image' && /^data:image\/(?:png|jpeg|gif|webp);base64,[\w+/=\s]*$/i.test(value)
}

function hasInertStyles(text: string): boolean {
  const read = text.replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (_, hex, decimal) =>
    String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
  )
  if (read.includes('\\') && /<style|style\s*=/i.test(read)) return false
  return !/@import|url\(\s*["']?\s*(?!#|["'])/i.test(read)
}
