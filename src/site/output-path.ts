/** `/a/` is written to `a/index.html`, `/a` to `a.html`, as by Jekyll. */
export function outputPath(url: string): string {
  const path = filePath(url)
  if (path === '' || path.endsWith('/')) return `${path}index.html`
  return /\.[^./]+$/.test(path) ? path : `${path}.html`
}

/** The path in a URL: unescaped, and without segments that would lead out of the destination. */
export function filePath(url: string): string {
  const segments = decodePath(url).split('/')
  return segments
    .filter((segment, index) => !/^\.{0,2}$/.test(segment) || (segment === '' && index === segments.length - 1))
    .join('/')
}

function decodePath(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    // A `%` that escapes nothing stands for itself.
    return url
  }
}
