/** The last part of a path: `W1.md` of `posts/W1.md`. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** A file's name without its extension: `W11.2` of `posts/W11.2.md`. */
export function fileStem(path: string): string {
  return fileName(path).replace(/\.[^.]*$/, '')
}
