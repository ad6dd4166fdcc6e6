/**
 * Lectern as a library: read a site's folder, compile it, publish it.
 *
 * @module
 */
export { publish } from './build/publish.ts'
export { type CompileOptions, createCompiler, type Output, type OutputFile } from './compile.ts'
export { parse } from './markdown/index.ts'
export { formatProblem, type Position, type Problem, type Severity } from './problem.ts'
export { createReader } from './source/read.ts'
export type * from './types.ts'
