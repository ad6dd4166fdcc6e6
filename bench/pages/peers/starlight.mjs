// @ts-check
import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { write } from '../write.mjs'

/** Starlight as its starter template sets it up. */
export const starlight = {
  name: 'Starlight',
  packages: ['astro@5.18.2', '@astrojs/starlight@0.37.7', 'sharp@0.35.5'],
  page: '/session/',
  /** @param {import('../weight.mjs').Job} job */
  build({ folder, title, text, images }) {
    write(
      join(folder, 'astro.config.mjs'),
      `import { defineConfig } from 'astro/config'
import starlight from '@astrojs/starlight'
export default defineConfig({ integrations: [starlight({ title: 'Reading Language Models',
  sidebar: [{ label: 'Sessions', items: [{ label: ${JSON.stringify(title)}, slug: 'session' }] }] })] })`,
    )
    write(
      join(folder, 'src/content.config.ts'),
      `import { defineCollection } from 'astro:content'
import { docsLoader } from '@astrojs/starlight/loaders'
import { docsSchema } from '@astrojs/starlight/schema'
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) }`,
    )
    write(
      join(folder, 'src/content/docs/index.md'),
      '---\ntitle: Reading Language Models\n---\n[A session](/session/)\n',
    )
    write(join(folder, 'src/content/docs/session.md'), `---\ntitle: ${JSON.stringify(title)}\n---\n${text}\n`)
    cpSync(images, join(folder, 'public/images'), { recursive: true })
    const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' }
    execFileSync('npx', ['astro', 'build'], { cwd: folder, stdio: 'pipe', env })
    return join(folder, 'dist')
  },
}
