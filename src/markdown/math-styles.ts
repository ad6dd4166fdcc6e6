/** What Temml says by inline style, and the class by which the theme's style sheet says the same. */
const classes: Readonly<Record<string, string>> = {
  'math-depth:0': 'tml-depth-0',
  'math-depth:2': 'tml-depth-2',
  'margin-left:-0.1667em': 'tml-negative-thin',
  'margin-left:-0.2222em': 'tml-negative-medium',
  'margin-left:-0.2778em': 'tml-negative-thick',
  'padding:0': 'tml-bare',
  'padding:3pt': 'tml-boxed',
  'border:1px solid': 'tml-framed',
  'padding:0.3em': 'tml-padded',
  'width:50%': 'tml-half',
  'width:100%': 'tml-full',
  'border-top:0.06em solid': 'tml-line-top',
  'border-bottom:0.06em solid': 'tml-line-bottom',
  'border-left:0.06em solid': 'tml-line-left',
  'border-right:0.06em solid': 'tml-line-right',
  ...paddings('left'),
  ...paddings('right'),
}

// Temml takes them from TeX's \arraycolsep, \tabcolsep and the gap of `cases`.
function paddings(side: 'left' | 'right'): Record<string, string> {
  const sizes = { '0em': '0', '0pt': '0', '0.1389em': 'thin', '0.4em': 'line', '5.9776pt': 'column', '1em': 'wide' }
  return Object.fromEntries(
    Object.entries(sizes).map(([size, name]) => [`padding-${side}:${size}`, `tml-${side}-${name}`]),
  )
}

/**
 * Moves the inline styles of MathML into classes, which a strict Content-Security-Policy allows, and colours into the
 * attribute that MathML has for them. What an author measures out by hand, such as `\kern-3mm`, stays inline.
 */
export function mathStylesToClasses(mathml: string): string {
  return mathml.replace(
    /<([a-z]+)((?: [\w:-]+="[^"]*")*) style="([^"]*)"((?: [\w:-]+="[^"]*")*)/g,
    (_, name: string, before: string, style: string, after: string) => `<${name}${restyle(before + after, style)}`,
  )
}

function restyle(attributes: string, style: string): string {
  const added: string[] = []
  const kept: string[] = []
  let color = ''
  for (const declaration of style.split(';').filter((text) => text !== '')) {
    const known = classes[declaration]
    if (known !== undefined) added.push(known)
    else if (declaration.startsWith('color:')) color = ` mathcolor="${declaration.slice('color:'.length)}"`
    // The theme, and the browsers' own style sheets, say this for `display="block"`.
    else if (declaration !== 'display:block math') kept.push(declaration)
  }
  const [, own] = / class="([^"]*)"/.exec(attributes) ?? []
  const all = [...(own === undefined ? [] : [own]), ...added]
  const rest = attributes.replace(/ class="[^"]*"/, '') + color + (all.length === 0 ? '' : ` class="${all.join(' ')}"`)
  return kept.length === 0 ? rest : `${rest} style="${kept.join(';')}"`
}
