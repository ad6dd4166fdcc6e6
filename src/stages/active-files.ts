import type { Problem } from '../problem.ts'
import { isInertFile } from '../safe/files.ts'
import type { Contents } from '../site/document.ts'
import { pathKey } from '../site/path-key.ts'
import type { Source, SourceFile } from '../types.ts'

/**
 * The contents of a site without static files that can run, or that take the place of the built-in theme's: where
 * nothing in the folder is trusted, they are not published.
 */
export function withoutActiveFiles(contents: Contents, { theme }: Source): Contents {
  const themeFiles = new Map(Array.from(theme, ([path, file]) => [pathKey(path), file]))
  const assets = new Map<string, SourceFile>()
  const leftOut = new Map<string, SourceFile[]>()
  for (const [url, file] of contents.assets) {
    const builtIn = themeFiles.get(pathKey(`public${url}`))
    // The built-in theme's own repository has its files in its folder.
    if (builtIn === undefined ? isInertFile(url, file) : builtIn.location === file.location) assets.set(url, file)
    else {
      const kind = /\.[^./]+$/.exec(url)?.[0].toLowerCase() ?? 'without a known kind'
      leftOut.set(kind, [...(leftOut.get(kind) ?? []), file])
    }
  }
  return { ...contents, assets, problems: [...contents.problems, ...Array.from(leftOut, leftOutProblem)] }
}

function leftOutProblem([kind, files]: readonly [string, readonly SourceFile[]]): Problem {
  const [first] = files
  return {
    severity: 'warning',
    code: 'unsafe-file',
    message:
      files.length === 1
        ? `A file ${kind} is not published in safe mode`
        : `${files.length} files ${kind} are not published in safe mode`,
    hint: 'such files can run in a browser; a drawing that holds no script is published',
    ...(first === undefined ? {} : { file: first.path }),
    ...(files.length > 1 ? { count: files.length } : {}),
  }
}
