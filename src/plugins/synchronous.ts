/** What a plugin returned, to be used at once. @throws {Error} Where it would have to be waited for. */
export function synchronous<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || !('then' in value || Symbol.asyncIterator in value)) return value
  // Nobody waits for it: what it throws later must not end the program.
  if ('then' in value) Promise.resolve(value).catch(() => {})
  throw new Error('it is asynchronous; make it an ordinary function')
}
