import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

export interface CompiledSite {
  readonly paths: readonly string[]
  readonly text: (path: string) => string
  /** The errors and warnings as the program shows them. */
  readonly told: readonly string[]
}

/**
 * Compiles a folder with its plugins by the compiled program: by Node's own modules, since the test runner's have
 * neither the hooks nor the stacks that plugins are loaded and located by.
 */
export async function compileSite(folder: string): Promise<CompiledSite> {
  const require = createRequire(import.meta.url)
  const lectern = require('../../dist/index.js') as typeof import('../../src/index.ts')
  const themeRoot = fileURLToPath(new URL('../..', import.meta.url))
  const source = lectern.createReader({ root: folder, themeRoot, skip: [] })()
  const compile = lectern.createCompiler({ parse: lectern.parse, plugins: lectern.readSitePlugins })
  const output = await compile(source)
  return {
    paths: [...output.files.keys()],
    text: (path) => {
      const body = output.files.get(path)?.body
      if (body?.kind !== 'text') throw new Error(`There is no text ${path}`)
      return body.text
    },
    told: output.problems
      .filter(({ severity }) => severity !== 'notice')
      .map((problem) => lectern.formatProblem(problem)),
  }
}
