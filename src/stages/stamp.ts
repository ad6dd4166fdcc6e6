import { createHash } from 'node:crypto'
import type { CompileOptions } from '../compile.ts'
import type { Source } from '../types.ts'

/** Equal for two builds where settings, options, program, plugins and all templates are: what every page may depend on. */
export function stampOf(
  { files, theme }: Source,
  { baseUrl, environment, onCollision, program, safe }: CompileOptions,
  isJekyll: boolean,
  plugins: string | undefined,
  hasSmallerImages: boolean,
): string {
  const about = [program, baseUrl, environment, onCollision, safe === true, isJekyll, plugins, hasSmallerImages]
  const hash = createHash('sha1').update(JSON.stringify(about))
  for (const from of [files, theme])
    for (const file of from.values()) {
      // A text is decoded when it is asked for: only a template's is.
      const text = isTemplate(file.path) ? file.text : undefined
      if (text !== undefined) hash.update(file.path).update('\0').update(text).update('\0')
    }
  return hash.digest('base64url')
}

function isTemplate(path: string): boolean {
  return /^(?:_?layouts|_includes)\/|^_config\.ya?ml$|\.s[ac]ss$/.test(path)
}
