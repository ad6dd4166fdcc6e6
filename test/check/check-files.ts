import { checkSite } from '../../src/check/index.ts'
import { createCompiler } from '../../src/compile.ts'
import { parse } from '../../src/markdown/index.ts'
import type { Problem } from '../../src/problem.ts'
import { createReader } from '../../src/source/read.ts'
import type { CalendarDate } from '../../src/types.ts'
import { builtInTheme } from '../compile/compile-folder.ts'
import { type Files, makeSite } from '../support/make-site.ts'

export const someDay: CalendarDate = { year: 2025, month: 3, day: 1 }

/** All problems of a folder: those of the compile and those of the checks. */
export async function checkFolder(root: string, today = someDay): Promise<readonly Problem[]> {
  const source = createReader({ root, themeRoot: builtInTheme, skip: [] })()
  const output = await createCompiler({ parse })(source)
  return [...output.problems, ...checkSite(output, source, today)]
}

/** The problems of a site of these files. */
export function checkFiles(files: Files, today = someDay): Promise<readonly Problem[]> {
  return checkFolder(makeSite(files), today)
}

/** Problems in short: `file:line:column severity code`. */
export function inShort(problems: readonly Problem[]): string[] {
  return problems.map(({ file, position, severity, code }) =>
    [[file, position?.line, position?.column].filter((part) => part !== undefined).join(':'), severity, code].join(' '),
  )
}
