/** Reads `%20` and its like in a URL; where a `%` escapes nothing, the text stands for itself. */
export function decodeUrl(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    // The exception is the answer: bytes that are no UTF-8, or a stray `%`, which is part of a name then.
    return url
  }
}
