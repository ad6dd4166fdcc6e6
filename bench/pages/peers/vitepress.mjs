// @ts-check
import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { write } from '../write.mjs'

/** VitePress' default theme as `vitepress init` sets it up, with its local search. */
export const vitepress = {
  name: 'VitePress',
  packages: ['vitepress@1.6.4', 'vue@3.5.45'],
  page: '/session',
  /** @param {import('../weight.mjs').Job} job */
  build({ folder, title, text, images }) {
    write(
      join(folder, 'docs/.vitepress/config.mjs'),
      `export default {
  title: 'Reading Language Models', ignoreDeadLinks: true, cleanUrls: true,
  themeConfig: { search: { provider: 'local' }, nav: [{ text: 'Home', link: '/' }, { text: 'Session', link: '/session' }],
    sidebar: [{ text: 'Sessions', items: [{ text: ${JSON.stringify(title)}, link: '/session' }] }] } }`,
    )
    write(join(folder, 'docs/index.md'), '# Reading Language Models\n\n[A session](/session)\n')
    // Formulas hold braces, which Vue would take for its own.
    write(join(folder, 'docs/session.md'), `# ${title}\n\n:::: v-pre\n${text}\n::::\n`)
    cpSync(images, join(folder, 'docs/public/images'), { recursive: true })
    execFileSync('npx', ['vitepress', 'build', 'docs'], { cwd: folder, stdio: 'pipe' })
    return join(folder, 'docs/.vitepress/dist')
  },
}
