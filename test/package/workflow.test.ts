import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly if?: string
        readonly needs?: string
        readonly permissions?: Readonly<Record<string, string>>
        readonly 'timeout-minutes'?: number
        readonly steps: readonly Step[]
      }
    >
  >
}

const text = readFileSync(new URL('../../.github/workflows/pages.yml', import.meta.url), 'utf8')
const workflow: Workflow = parse(text)
const jobs = Object.entries(workflow.jobs)
const steps = jobs.flatMap(([, job]) => job.steps)

describe('the workflow that publishes a seminar', () => {
  it('runs for a pull request with the rights of a stranger', () => {
    expect(Object.keys(workflow.on).sort()).toEqual(['pull_request', 'push', 'workflow_dispatch'])
    expect(text).not.toContain('secrets.')
  })

  it('gives each job what it needs and no more', () => {
    expect(workflow.permissions).toEqual({})
    expect(Object.fromEntries(jobs.map(([name, job]) => [name, job.permissions]))).toEqual({
      review: { contents: 'read' },
      build: { contents: 'read', pages: 'read' },
      deploy: { pages: 'write', 'id-token': 'write' },
    })
    for (const [, job] of jobs) expect(job['timeout-minutes']).toBeGreaterThan(0)
  })

  it('pins every action by its whole commit, and says which version that is', () => {
    const used = steps.flatMap(({ uses }) => uses ?? [])
    expect(used.length).toBeGreaterThan(5)
    for (const action of used) expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/)
    expect(text.match(/uses: \S+ # v\d+\.\d+\.\d+$/gm)).toHaveLength(used.length)
  })

  it('keeps no token in a checkout, and puts nothing that others write into a script', () => {
    for (const step of steps) {
      if (step.uses?.startsWith('actions/checkout@') === true)
        expect(step.with).toMatchObject({ 'persist-credentials': false })
      expect(step.run ?? '').not.toContain('${{')
    }
  })

  it('builds a pull request safely, with a generator that is not its own, and keeps the site for a look', () => {
    const { review } = workflow.jobs
    expect(review?.if).toBe("github.event_name == 'pull_request'")
    const commands = review?.steps.flatMap(({ run }) => run ?? []) ?? []
    expect(commands.filter((run) => /\bbuild\b/.test(run))).toEqual([
      'node ../lectern/dist/cli.cjs build --safe --destination ../built',
    ])
    expect(commands).toContain('node ../lectern/dist/cli.cjs check --safe --format github')
    // None of them runs what the request brings.
    for (const run of commands.filter((command) => command.includes('dist/cli.cjs'))) expect(run).toContain(' --safe ')
    expect(review?.steps.find((step) => step.with?.['path'] === 'lectern')?.with?.['ref']).toBe(
      ['$', '{{ github.event.pull_request.base.sha }}'].join(''),
    )
    expect(review?.steps.at(-1)).toMatchObject({ with: { path: 'built' } })
    expect(review?.steps.at(-1)?.uses).toMatch(/^actions\/upload-artifact@/)
  })

  it('deploys main only', () => {
    const { build, deploy } = workflow.jobs
    expect(build?.if).toBe("github.event_name != 'pull_request' && github.ref == 'refs/heads/main'")
    expect(deploy?.needs).toBe('build')
    const deploying = jobs.filter(([, job]) => job.steps.some(({ uses }) => uses?.includes('deploy-pages') === true))
    expect(deploying.map(([name]) => name)).toEqual(['deploy'])
  })
})
