import { relative } from 'node:path'
import { githubCommand } from '../check/github.ts'
import { checkSite } from '../check/index.ts'
import { outgoingLinks } from '../check/outgoing.ts'
import { byPlace, formatProblem, type Problem } from '../problem.ts'
import { checkExternal, politeOptions } from './external.ts'
import { openProject, type SiteOptions, today } from './setup.ts'
import { counted, countProblems, type Terminal } from './terminal.ts'

export interface CheckOptions extends SiteOptions {
  readonly format: 'text' | 'json' | 'github'
  readonly strict: boolean
  readonly external: boolean
}

/**
 * Looks for faults in a site without publishing it.
 *
 * @returns The exit code: 1 where there is an error, with `strict` also where there is a warning; else 0.
 * @throws {UsageError} Where the folders cannot be used.
 */
export async function check(options: CheckOptions, terminal: Terminal): Promise<0 | 1> {
  const project = openProject(options)
  const { source, output } = await project.compile().finally(project.close)
  const found = checkSite(output, source, today(output.site.config.timezone))
  const external = options.external ? await checkExternal(outgoingLinks(output, source), politeOptions) : []
  const problems = [...output.problems, ...found, ...external].sort(byPlace)
  const size = {
    sessions: output.site.sessions.length,
    pages: [...output.files.keys()].filter((path) => path.endsWith('.html')).length,
  }
  switch (options.format) {
    case 'text':
      terminal.out(asText(problems, size))
      break
    case 'json':
      terminal.out(`${JSON.stringify({ ...size, counts: countsOf(problems), problems }, null, 2)}\n`)
      break
    case 'github': {
      // Annotations name files from the repo's root, where workflows run.
      const path = relative(process.cwd(), project.root)
      const folder = path === '' ? '' : `${path.replaceAll('\\', '/')}/`
      const commands = problems.map((problem) => `${githubCommand(problem, folder)}\n`)
      terminal.out([...commands, closingLine(problems, size)].join(''))
    }
  }
  const isBad = ({ severity }: Problem) => severity === 'error' || (options.strict && severity === 'warning')
  return problems.some(isBad) ? 1 : 0
}

interface Size {
  readonly sessions: number
  readonly pages: number
}

function asText(problems: readonly Problem[], size: Size): string {
  return [...problems.map((problem) => `${formatProblem(problem)}\n`), closingLine(problems, size)].join('')
}

function closingLine(problems: readonly Problem[], { sessions, pages }: Size): string {
  const where = `in ${counted(sessions, 'session')}, ${counted(pages, 'page')}.`
  return problems.length === 0 ? `No problems found ${where}\n` : `\n${countProblems(problems)} ${where}\n`
}

function countsOf(problems: readonly Problem[]) {
  const count = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity).length
  return { errors: count('error'), warnings: count('warning'), notices: count('notice') }
}
