import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/**/*.test.ts'],
    globalSetup: fileURLToPath(new URL('support/global-setup.ts', import.meta.url)),
    // Many tests wait for the programs that they start: also two processors are kept busy by two files at once.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Half of the time of the tests went into loading the same modules for each file: nothing in them is changed by tests,
    // but where a file loads them anew by itself.
    isolate: false,
    // A machine may be given a tenth of its processors only: what hangs is still found.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
