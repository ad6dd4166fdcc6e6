import type { SearchIndex } from '../build/search-index.ts'
import type { Output, OutputFile } from '../compile.ts'
import type { SourceFile } from '../types.ts'

type Compiled = Pick<Output, 'files' | 'site'>

/** The search of a preview, whose index is made when a page first asks for it after a change. */
export interface LateSearch {
  /** The files of the index, if a request is for one of them; else `undefined`. */
  readonly filesFor: (path: string, output: Compiled) => Promise<ReadonlyMap<string, OutputFile>> | undefined
  /** Removes what was written. */
  readonly close: () => Promise<void>
}

/** @param make Makes the index of an output; `undefined` where it has no search. */
export function createLateSearch(make: (output: Compiled) => Promise<SearchIndex | undefined>): LateSearch {
  let last: { readonly output: Compiled; readonly index: Promise<SearchIndex | undefined> } | undefined

  function indexOf(output: Compiled): Promise<SearchIndex | undefined> {
    if (last?.output === output) return last.index
    const before = last?.index
    // One at a time, and the old one stays until the new one is there.
    const index = Promise.resolve(before).then(async (old) => {
      const made = await make(output)
      old?.remove()
      return made
    })
    last = { output, index }
    return index
  }

  return {
    filesFor(path, output) {
      if (!path.startsWith(`${output.site.config.baseUrl}/pagefind/`)) return undefined
      return indexOf(output).then(
        (index) => new Map(Array.from(index?.files ?? [], ([name, file]) => [name, copyOf(name, file)])),
      )
    },
    async close() {
      ;(await last?.index)?.remove()
    },
  }
}

function copyOf(name: string, file: SourceFile): OutputFile {
  return { url: `/${name}`, body: { kind: 'copy', file } }
}
