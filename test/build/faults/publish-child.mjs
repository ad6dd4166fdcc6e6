// Publishes files into one folder after another, each with its own fault, and tells the operations of each.
//
// Its argument is JSON: `files`, as `{ path: text }` (a text that begins with `@` names a file to copy, below `..` of the
// folder), and `faults`, each as `injectFault` takes it.
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { injectFault } from './inject.mjs'

// As `src/start/tune.ts` does: else V8 does not take the code that it has kept, and compiles the program each time.
setFlagsFromString('--interrupt-budget=1000000')
setFlagsFromString('--semi-space-growth-factor=8')
const { publish } = await import('../../../dist/index.js')

const { files, faults } = JSON.parse(process.argv[2])
const all = []
for (const fault of faults) {
  const operations = injectFault(fault)
  try {
    const destination = join(fault.root, '_site')
    await publish(bodiesFor(fault.root), { destination, keep: ['kept'], force: 'refuse-foreign-files' })
  } catch {
    // Whether it ended well is seen on the disk.
  }
  all.push(operations)
}
process.stdout.write(JSON.stringify(all))

function bodiesFor(root) {
  return Object.entries(files).map(([path, text]) => [
    path,
    {
      url: `/${path}`,
      body: text.startsWith('@')
        ? { kind: 'copy', file: { location: join(root, '..', text.slice(1)) } }
        : { kind: 'text', text },
    },
  ])
}
