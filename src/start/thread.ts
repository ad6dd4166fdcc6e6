import { keepConsole } from './keep-console.ts'
import { loadProgram, type ThreadPart } from './load.ts'

keepConsole()
// A thread is started with the name of the part of the program that it runs.
loadProgram()[process.argv[2] as ThreadPart]()
