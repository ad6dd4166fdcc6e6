#!/usr/bin/env node
import { keepCode, loadProgram } from './load.ts'
import { tune } from './tune.ts'

tune()
const args = process.argv.slice(2)
process.exitCode = await loadProgram().cli().run(args)
// A build has run what most processes need.
if (args[0] === 'build') keepCode()
