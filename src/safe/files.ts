import type { SourceFile } from '../types.ts'
import { isInertSvg } from './svg.ts'

// Kinds of files that browsers show without running anything, or hand over to another program.
const inertKinds = new Set(
  `7z avif bib bmp bz2 c cc cpp csv css doc docx eot epub gif go gz h hs ico ics ipynb java jpeg jpg json key m4a m4v md
  mkv mov mp3 mp4 nb odp ods odt oga ogg ogv opus otf pdf png ppt pptx ps py r rar rb rs rtf sty svg tar tex tgz tif tiff
  toml tsv ttf txt vtt wav webm webmanifest webp woff woff2 xls xlsx xz yaml yml zip`.split(/\s+/),
)

// What hosts read, and browsers do not show.
const plainNames = /(?:^|\/)(?:\.nojekyll|CNAME|_redirects|LICEN[CS]E|Makefile|README)$|^\.well-known\/[\w.-]+$/

/** Whether a static file may be published where nothing in the site's folder is trusted. */
export function isInertFile(path: string, file: SourceFile): boolean {
  if (!isInertKind(path)) return false
  return !/\.svg$/i.test(path) || (file.text !== undefined && isInertSvg(file.text))
}

/** Whether files of that name can run nothing, whatever they hold; of an SVG file the text decides. */
export function isInertKind(path: string): boolean {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase()
  return plainNames.test(path) || (extension !== undefined && inertKinds.has(extension))
}
