import { setFlagsFromString } from 'node:v8'

// A build runs for a second or two, of which V8 as it is in Node 20 would spend half optimising what has run for some
// milliseconds. With a budget fifteen times as large, a course is parsed in half the time. Later versions optimise in
// more steps and need no help.
const interruptBudget = 1_000_000
// Room for young objects begins with a megabyte and doubles: while a program starts, nearly all of them survive, and are
// copied each time.
const semiSpaceGrowth = 8

/** Makes this process, with its threads, run short programs faster; its results are the same. */
export function tune(): void {
  if (!process.versions.v8.startsWith('11.')) return
  setFlagsFromString(`--interrupt-budget=${interruptBudget}`)
  setFlagsFromString(`--semi-space-growth-factor=${semiSpaceGrowth}`)
}
