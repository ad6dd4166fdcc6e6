import { keepCode, loadProgram } from './load.ts'
import { tune } from './tune.ts'

// Runs a build as it is the first time, and as it is where nothing has changed, so that the code of both is kept.
tune()
void runTwice(process.argv.slice(2))

async function runTwice(args: readonly string[]): Promise<void> {
  const { run } = loadProgram().cli()
  await run(args)
  await run(args)
  keepCode()
}
