import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * When a process began, as its system tells: by it, a process differs from an earlier one of the same number.
 *
 * @returns `undefined` where there is no such process, or the system does not tell, as on Windows.
 */
export function processStart(pid: number): string | undefined {
  try {
    // proc(5): field 22 counts from the start of the machine; field 2 is in parentheses and may hold anything.
    if (process.platform === 'linux') {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\)\s*/s, '')
        .split(' ')
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`
    }
    if (process.platform === 'win32') return undefined
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { env: { LC_ALL: 'C' }, encoding: 'utf8' }).trim()
  } catch {
    // It has ended, or /proc is not mounted.
    return undefined
  }
}
