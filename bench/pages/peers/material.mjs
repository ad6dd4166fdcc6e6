// @ts-check
import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { write } from '../write.mjs'

/** Material for MkDocs, of Debian's package `mkdocs-material`, with its own defaults. */
export const material = {
  name: 'Material for MkDocs',
  command: 'mkdocs',
  // `name`, a tab, `version`
  version: () =>
    execFileSync('dpkg-query', ['-W', 'mkdocs-material'], { encoding: 'utf8' }).trim().split('\t')[1] ?? '',
  page: '/session/',
  /** @param {import('../weight.mjs').Job} job */
  build({ folder, title, text, images }) {
    write(
      join(folder, 'mkdocs.yml'),
      `site_name: Reading Language Models
theme: { name: material }
markdown_extensions: [tables, footnotes, fenced_code, toc, md_in_html]
nav: [{ Home: index.md }, { Session: session.md }]
`,
    )
    write(join(folder, 'docs/index.md'), '# Reading Language Models\n\n[A session](session.md)\n')
    write(join(folder, 'docs/session.md'), `# ${title}\n\n${text}\n`)
    cpSync(images, join(folder, 'docs/images'), { recursive: true })
    execFileSync('mkdocs', ['build', '--quiet'], { cwd: folder, stdio: 'pipe' })
    return join(folder, 'site')
  },
}
