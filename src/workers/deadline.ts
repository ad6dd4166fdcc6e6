/** Tells when work has had its time. */
export interface Deadline {
  readonly isOver: () => boolean
}

// What a thread that spins gets of a processor even where others work, and how long nobody waits.
const leastShare = 0.6
const mostTimes = 8

/**
 * A deadline for work that begins now.
 *
 * The time counts in which the processor worked for this process, too: on a busy machine a document takes longer, and
 * still is none that cannot be parsed.
 *
 * @param deadlineMs By the clock, where nothing else runs.
 */
export function startDeadline(deadlineMs: number): Deadline {
  const startedMs = performance.now()
  const used = process.cpuUsage()
  return {
    isOver() {
      const passedMs = performance.now() - startedMs
      if (passedMs < deadlineMs) return false
      const { user, system } = process.cpuUsage(used)
      return (user + system) / 1000 >= deadlineMs * leastShare || passedMs >= deadlineMs * mostTimes
    },
  }
}
