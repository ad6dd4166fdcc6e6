import type { Schema } from 'hast-util-sanitize'

type Attributes = NonNullable<Schema['attributes']>

const textElements = words(`
  a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details
  dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav ol p picture pre
  q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var
  wbr`)
const mediaElements = words('audio iframe img source track video')

// MathML Core and what TeX becomes in it; not `annotation-xml`, `maction` and `mglyph`, which can hold or do more.
const mathElements = words(`
  annotation math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt
  mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics`)
const mathAttributes = words(`
  accent accentunder columnalign columnlines columnspacing columnspan depth display displaystyle encoding fence form
  frame height largeop linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits
  notation rowalign rowlines rowSpan rowspacing rspace scriptlevel separator stretchy symmetric voffset width xmlns`)

const textAttributes: Attributes = {
  '*': words('align ariaDescribedBy ariaHidden ariaLabel ariaLabelledBy className dir id lang role style title'),
  a: words('download href hrefLang name rel target type'),
  audio: words('controls loop muted preload src'),
  blockquote: ['cite'],
  col: words('span width'),
  colgroup: words('span width'),
  del: words('cite dateTime'),
  details: ['open'],
  font: words('color face size'),
  hr: words('size width'),
  iframe: words('allowFullScreen frameBorder height loading src width'),
  img: words('alt border decoding height hSpace loading sizes src srcSet vSpace width'),
  // The checkboxes of task lists.
  input: [['type', 'checkbox'], 'checked', 'disabled'],
  ins: words('cite dateTime'),
  li: ['value'],
  ol: words('reversed start type'),
  q: ['cite'],
  source: words('height media sizes src srcSet type width'),
  table: words('bgColor border cellPadding cellSpacing summary width'),
  td: words('abbr bgColor colSpan headers height noWrap rowSpan scope vAlign width'),
  th: words('abbr bgColor colSpan headers height noWrap rowSpan scope vAlign width'),
  time: ['dateTime'],
  tr: words('bgColor vAlign'),
  track: words('default kind label src srcLang'),
  ul: ['type'],
  video: words('controls height loop muted playsInline poster preload src width'),
  ...Object.fromEntries(mathElements.map((name) => [name, mathAttributes])),
}

// What is dropped with all that it holds; any other element that is not allowed leaves its contents.
const strip = words(`
  animate animateMotion animateTransform applet base embed foreignObject form frame frameset head noembed noframes
  noscript object plaintext portal script select set style svg template textarea title xmp`)

// A cell or an item outside of its list could end what stands around the text.
const inTable = { caption: ['table'], col: ['table'], colgroup: ['table'], tbody: ['table'], tfoot: ['table'] }
const ancestors = { ...inTable, thead: ['table'], tr: ['table'], td: ['table'], th: ['table'] }

/** What the text of a session or page may hold where its author is not trusted. */
export const bodySchema: Schema = {
  tagNames: [...textElements, ...mediaElements, ...mathElements, 'input'],
  attributes: {
    ...textAttributes,
    // The marks by which features find what they made; all other data attributes are for scripts.
    '*': [
      ...(textAttributes['*'] ?? []),
      'dataFootnoteBackref',
      'dataFootnoteRef',
      'dataCitation',
      'dataFootnotes',
      'dataMention',
      'dataNamed',
      'dataReferences',
      'dataTableOfContents',
    ],
  },
  strip,
  ancestors,
  required: { input: { disabled: true, type: 'checkbox' } },
  // Each URL is looked at before, by `isInertUrl`, which knows its element.
  protocols: {},
  clobber: [],
  allowComments: false,
  allowDoctypes: false,
}

const drawingElements = words(`
  circle clipPath defs desc ellipse g line linearGradient mask path pattern polygon polyline radialGradient rect stop svg
  symbol text tspan`)
const drawingAttributes = words(`
  clipPath clipRule cx cy d dx dy fill fillOpacity fillRule focusable fontFamily fontSize fontWeight gradientTransform
  gradientUnits height mask offset opacity patternUnits points preserveAspectRatio r rx ry stopColor stopOpacity stroke
  strokeDashArray strokeLineCap strokeLineJoin strokeOpacity strokeWidth textAnchor transform viewBox width x x1 x2 xmlns
  y y1 y2`)

/** What a whole page may hold where nothing in the site's folder is trusted. */
export const pageSchema: Schema = {
  ...bodySchema,
  tagNames: [
    ...(bodySchema.tagNames ?? []),
    ...drawingElements,
    ...words('body button dialog head html label link meta output script style title'),
  ],
  attributes: {
    ...textAttributes,
    '*': [
      ...(textAttributes['*'] ?? []),
      ...words(`
        ariaAtomic ariaAutoComplete ariaBusy ariaControls ariaCurrent ariaDetails ariaDisabled ariaExpanded ariaHasPopup
        ariaLevel ariaLive ariaModal ariaPressed ariaRoleDescription ariaSelected data* hidden itemProp itemScope itemType
        tabIndex`),
    ],
    button: [['type', 'button']],
    input: [
      ['type', 'checkbox', 'search', 'text'],
      ...words('autoCapitalize autoComplete checked disabled placeholder spellCheck'),
    ],
    label: ['htmlFor'],
    link: [
      [
        'rel',
        ...words('alternate apple-touch-icon author canonical icon license next preload prev shortcut stylesheet'),
      ],
      ...words('as color crossOrigin href hrefLang media sizes type'),
    ],
    // Another encoding reads the same bytes as other characters; another address takes the reader away.
    meta: [['charSet', /^utf-?8$/i], 'content', ['name', /^(?!referrer$)/i], 'property'],
    script: [['type', 'application/ld+json', 'module'], 'defer', 'src'],
    style: ['media'],
    ...Object.fromEntries(drawingElements.map((name) => [name, drawingAttributes])),
  },
  strip: strip.filter((name) => !['head', 'script', 'style', 'svg', 'title'].includes(name)),
  required: { button: { type: 'button' }, input: { type: 'checkbox' } },
  allowComments: false,
  allowDoctypes: true,
}

/** Properties whose values are addresses. */
export const urlProperties: readonly string[] = words('cite href poster src srcSet')

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}
