import type { Output } from '../compile.ts'
import { byPlace, type Problem } from '../problem.ts'
import type { CalendarDate, Source } from '../types.ts'
import { alternativeTexts } from './alternative-texts.ts'
import { type CheckContext, createContext } from './context.ts'
import { doubledExtensions } from './doubled-extensions.ts'
import { doubledSlashes } from './doubled-slashes.ts'
import { embeds } from './embeds.ts'
import { emptyElements } from './empty-elements.ts'
import { firstHeadings } from './first-headings.ts'
import { footnotes } from './footnotes.ts'
import { fragments } from './fragments.ts'
import { heavyImages } from './heavy-images.ts'
import { ids } from './ids.ts'
import { imageFormats } from './image-formats.ts'
import { imageSizes } from './image-sizes.ts'
import { labels } from './labels.ts'
import { landmarks } from './landmarks.ts'
import { links } from './links.ts'
import { marker } from './marker.ts'
import { papers } from './papers.ts'
import { positions } from './positions.ts'
import { slides } from './slides.ts'
import { tableHeadings } from './table-headings.ts'
import { titles } from './titles.ts'
import { zoom } from './zoom.ts'

/** Looks for one kind of fault in a compiled site. Pure: it reads nothing but the context. */
export type Check = (context: CheckContext) => Iterable<Problem>

/** All checks, the ones that readers notice most first. */
export const checks: readonly Check[] = [
  slides,
  links,
  fragments,
  doubledExtensions,
  doubledSlashes,
  alternativeTexts,
  heavyImages,
  imageFormats,
  imageSizes,
  embeds,
  titles,
  labels,
  footnotes,
  papers,
  positions,
  marker,
  ids,
  firstHeadings,
  tableHeadings,
  emptyElements,
  landmarks,
  zoom,
]

/**
 * Runs all checks over a compiled site.
 *
 * @param today The day on which it runs: slides of a session that is over should be there.
 * @returns Their problems in reading order, each cause once; those of the compile are not among them.
 */
export function checkSite(output: Output, source: Source, today: CalendarDate): readonly Problem[] {
  const context = createContext(output, source, today)
  return checks.flatMap((check) => [...check(context)]).sort(byPlace)
}
