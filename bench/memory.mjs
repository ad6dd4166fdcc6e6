import { readdirSync, readFileSync } from 'node:fs'

const sampleMs = 50

/**
 * Follows the memory of a process and of all that it starts: the largest sum of their resident sets (`VmRSS`) at any
 * sample, or, where that is more, the largest resident set of one of them (`VmHWM`, which misses nothing in between).
 *
 * @param {number} pid
 * @returns {{ end: () => number }} Bytes.
 */
export function watchMemory(pid) {
  let peak = 0
  const timer = setInterval(() => {
    let sum = 0
    for (const { resident, highest } of treeOf(pid).map(memoryOf)) {
      sum += resident
      peak = Math.max(peak, highest)
    }
    peak = Math.max(peak, sum)
  }, sampleMs)
  return {
    end() {
      clearInterval(timer)
      return peak
    },
  }
}

function treeOf(pid) {
  return [pid, ...childrenOf(pid).flatMap(treeOf)]
}

/** @see https://man7.org/linux/man-pages/man5/proc_tid_children.5.html */
function childrenOf(pid) {
  const threads = orNothing(() => readdirSync(`/proc/${pid}/task`)) ?? []
  return threads.flatMap((thread) => {
    const list = orNothing(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')) ?? ''
    return list.split(' ').filter(Boolean).map(Number)
  })
}

function memoryOf(pid) {
  const status = orNothing(() => readFileSync(`/proc/${pid}/status`, 'utf8')) ?? ''
  const bytes = (key) => Number(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024
  return { resident: bytes('VmRSS'), highest: bytes('VmHWM') }
}

/** A process may end while it is looked at. */
function orNothing(read) {
  try {
    return read()
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return undefined
    throw error
  }
}
