import { encodeFilePath } from '../site/permalink.ts'
import type { OutputKind } from './artifact.ts'

/** Static files, copied as they are, and those of the built-in theme. */
export const assets: OutputKind = function* (site) {
  for (const [path, file] of site.assets) yield { url: encodeFilePath(path), file, body: { kind: 'copy', file } }
  for (const [path, file] of site.themeAssets)
    yield { url: encodeFilePath(path), file: undefined, body: { kind: 'copy', file } }
}
