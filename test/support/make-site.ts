import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A site's files by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>

/** Writes a site into a new folder, which the end of the test run removes. @returns The folder's absolute path. */
export function makeSite(files: Files): string {
  const folder = mkdtempSync(join(testFolder(), 'site-'))
  writeFiles(folder, files)
  return folder
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
}

/** The text of a session with some front matter. */
export function session(frontMatter: string, body = 'Text.'): string {
  return `---\n${frontMatter}\n---\n${body}\n`
}

/** The folder of the test run, which its end removes. */
export function testFolder(): string {
  const folder = process.env['LECTERN_TEST_FOLDER']
  if (folder === undefined) throw new Error('Run the tests with --config test/vitest.config.ts')
  return folder
}
