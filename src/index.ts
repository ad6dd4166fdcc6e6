/**
 * Lectern as a library: read a site's folder, compile it, publish it.
 *
 * @module
 */

/** For Markdown features, so that a site's plugins need no package of their own. */
export { visit } from 'unist-util-visit'
export { publish } from './build/publish.ts'
export { type CompileOptions, createCompiler, type Output, type OutputFile } from './compile.ts'
export { type MarkdownFeature, parse } from './markdown/index.ts'
export type { Artifact, OutputKind } from './outputs/artifact.ts'
export {
  defineConfig,
  type LiquidTag,
  type Plugins,
  type SiteArtifact,
  type SiteOutput,
  type TagCall,
} from './plugins/plugins.ts'
export { readSitePlugins, type SitePlugins, skipSitePlugins } from './plugins/site-plugins.ts'
export { formatProblem, type Position, type Problem, type Severity } from './problem.ts'
export { createReader } from './source/read.ts'
export type * from './types.ts'
