/**
 * Ends a process and all that it starts when this one ends.
 *
 * @param {import('node:child_process').ChildProcess} child Started as `detached`: it leads a group of processes.
 */
export function endWithUs(child) {
  const end = () => endGroup(child, 'SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
}

/** Ends a process and all that it started; nothing where it has ended. */
export function endGroup({ pid, exitCode, signalCode }, signal) {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, signal)
}
