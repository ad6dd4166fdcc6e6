import { decodeUrl } from '../decode-url.ts'
/** `/a/` is written to `a/index.html`, `/a` to `a.html`, as by Jekyll. */
export function outputPath(url: string): string {
  const path = filePath(url)
  if (path === '' || path.endsWith('/')) return `${path}index.html`
  return /\.[^./]+$/.test(path) ? path : `${path}.html`
}

/** The path in a URL: unescaped, and without segments that would lead out of the destination. */
export function filePath(url: string): string {
  const segments = decodeUrl(url).split('/')
  return segments
    .filter((segment, index) => !/^\.{0,2}$/.test(segment) || (segment === '' && index === segments.length - 1))
    .join('/')
}
