import { statSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { type FSWatcher, watch as watchFiles } from 'chokidar'
import { isIgnoredFolder } from '../source/conventions.ts'

export interface WatchOptions {
  readonly root: string
  /** Absolute paths that are not watched, such as the destination. */
  readonly skip: readonly string[]
  /** Changes that come this close together count as one, in milliseconds. */
  readonly debounceMs: number
}

/**
 * Calls back after changes below a folder, also after the folder was deleted and made again.
 *
 * @param onChange Gets the absolute paths of the files whose contents changed, where that is all that did.
 * @returns Once it watches: no later change is missed.
 */
export async function watch(
  { root, skip, debounceMs }: WatchOptions,
  onChange: (changed?: readonly string[]) => void,
): Promise<{ readonly close: () => Promise<void> }> {
  let timer: NodeJS.Timeout | undefined
  let changed = new Set<string>()
  let isMore = false
  let closed = false
  let watched = identity(root)
  let watcher = arm()
  await new Promise<void>((resolve) => watcher.once('ready', resolve))

  function arm(): FSWatcher {
    const armed = watchFiles(root, {
      ignoreInitial: true,
      ignored: (path) => skip.includes(path) || isIgnored(relative(root, path).split(sep).join('/')),
    })
    armed.on('all', (event, path) => {
      if (event === 'change') changed.add(path)
      else isMore = true
      notice()
    })
    armed.on('error', noticeAny)
    return armed
  }

  function noticeAny(): void {
    isMore = true
    notice()
  }

  function notice(): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      onChange(isMore ? undefined : [...changed])
      changed = new Set()
      isMore = false
      if (identity(root) !== watched) rearm()
    }, debounceMs)
  }

  // No watcher survives the loss of its root: wait until the folder is there, then watch it anew.
  function rearm(): void {
    void watcher.close()
    const waiting = setInterval(() => {
      watched = identity(root)
      if (!closed && watched === undefined) return
      clearInterval(waiting)
      if (closed) return
      watcher = arm()
      watcher.once('ready', noticeAny)
    }, 200)
    waiting.unref()
  }

  return {
    async close() {
      closed = true
      clearTimeout(timer)
      await watcher.close()
    },
  }
}

/** Tells a folder from one of the same name that was made after it. */
function identity(root: string): bigint | undefined {
  return statSync(root, { throwIfNoEntry: false, bigint: true })?.ino
}

function isIgnored(path: string): boolean {
  if (path === '' || path.startsWith('..')) return false
  return path.split('/').some((_, index, segments) => isIgnoredFolder(segments.slice(0, index + 1).join('/')))
}
