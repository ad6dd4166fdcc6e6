import { createEngine, type Engine } from '../../src/liquid/engine.ts'
import type { LiquidServices } from '../../src/liquid/services.ts'
import type { SourceFile } from '../../src/types.ts'

const services: LiquidServices = {
  baseUrl: '/course',
  siteUrl: 'https://example.org',
  environment: 'production',
  feedPath: '/feed.xml',
  markdownify: (markdown) => `<p>${markdown}</p>`,
  highlight: (code) => code,
  sass: (text) => text,
  postUrl: () => undefined,
  fileUrl: () => undefined,
  readRelative: () => undefined,
  timezone: 'UTC',
  now: undefined,
}

/** An engine with these includes, by name. */
export function someEngine(includes: Readonly<Record<string, string>> = {}): Engine {
  const files = new Map(
    Object.entries(includes).map(([name, text]) => [name, fileOf(`layouts/includes/${name}`, text)]),
  )
  return createEngine(
    (name) => files.get(name),
    () => files.keys(),
    services,
  )
}

export function fileOf(path: string, text: string): SourceFile {
  return { path, location: `/nowhere/${path}`, size: text.length, version: '1', text }
}
