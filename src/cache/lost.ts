/** What was parsed has vanished from the disk while it was needed: to be parsed again. */
export class CacheLostError extends Error {
  override readonly name = 'CacheLostError'
}
