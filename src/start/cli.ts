#!/usr/bin/env node
import { keepConsole } from './keep-console.ts'
import { keepCode, loadProgram } from './load.ts'
import { tune } from './tune.ts'

tune()
keepConsole()
void run(process.argv.slice(2))

async function run(args: readonly string[]): Promise<void> {
  // Where the process ends before the command does.
  process.exitCode = 1
  process.exitCode = await loadProgram().cli().run(args)
  // A build has run what most processes need.
  if (args[0] === 'build') keepCode()
}
