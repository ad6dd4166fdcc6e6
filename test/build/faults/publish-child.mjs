// Publishes files given as JSON `{ path: text }` (a text that begins with `@` names a file to copy) into a folder.
import { setFlagsFromString } from 'node:v8'

// As `src/start/tune.ts` does: else V8 does not take the code that it has kept, and compiles the program each time.
setFlagsFromString('--interrupt-budget=1000000')
setFlagsFromString('--semi-space-growth-factor=8')
const { publish } = await import('../../../dist/index.js')

const [destination, json] = process.argv.slice(2)
const files = Object.entries(JSON.parse(json)).map(([path, text]) => [
  path,
  {
    url: `/${path}`,
    body: text.startsWith('@') ? { kind: 'copy', file: { location: text.slice(1) } } : { kind: 'text', text },
  },
])
try {
  const { problems } = await publish(files, { destination, keep: ['kept'], force: 'refuse-foreign-files' })
  process.stdout.write(JSON.stringify(problems.map(({ code }) => code)))
} catch (error) {
  process.stdout.write(JSON.stringify([error.code ?? error.name]))
}
