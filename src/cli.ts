import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { type Shell, shells } from './commands/completion.ts'
import { exampleText } from './commands/examples.ts'
import { UsageError } from './commands/setup.ts'
import { processTerminal, type Terminal } from './commands/terminal.ts'
import { packageVersion } from './package.ts'

// Problems of the content exit 1, a wrong call exits 2.
const usageExit = 2

/** Runs the program. @returns The exit code. */
export async function run(args: readonly string[], terminal: Terminal = processTerminal): Promise<number> {
  let exitCode = 0
  const program = createProgram(terminal, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageExit
    if (!(error instanceof UsageError)) throw error
    terminal.error(`error: ${error.message}\n`)
    return usageExit
  }
}

function createProgram(terminal: Terminal, setExitCode: (code: number) => void): Command {
  const program = new Command('lectern')
    .description('Makes a website from the session notes of a seminar, reading group or course.')
    .version(packageVersion())
    .showHelpAfterError('(see lectern --help)')
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.error })
    .exitOverride()

  const site = (command: Command) =>
    command
      .option('-s, --source <folder>', "the site's folder", '.')
      .option('-d, --destination <folder>', 'where the site is published, relative to the source', '_site')
      .option('--no-cache', 'make everything anew, and keep nothing for the next time')
      .option('--base-url <path>', 'where the site stands on its host, such as /course')
      .option('--safe', 'trust nothing in the folder: publish nothing that can run', false)
      .addOption(
        new Option('--on-collision <what>', 'what to do with two files of one URL')
          .choices(['error', 'suffix'])
          .default('error'),
      )

  program
    .command('init')
    .description('make a new site, or get a Jekyll repo ready')
    .argument('[folder]', "the site's folder, which need not be there", '.')
    .option('--title <title>', "the site's title; the folder's name by default")
    .option('--url <address>', 'where it will be published, such as https://example.org')
    .option('--base-url <path>', 'the folder on that host, such as /course')
    .option('--from-jekyll', 'write only what the Jekyll repo in the folder wants: its address and a workflow', false)
    .action(async (folder: string, options) => {
      const { init } = await import('./commands/init.ts')
      setExitCode(await init({ folder, ...options }, terminal))
    })

  site(program.command('build'))
    .description('publish the site')
    .option('-q, --quiet', 'print errors only', false)
    .option('--verbose', 'print every file and notice', false)
    .option('--force', 'remove files from the destination that Lectern did not make', false)
    .addOption(new Option('--report <format>', 'how to report').choices(['text', 'json']).default('text'))
    .action(async (options) => {
      const { build } = await import('./commands/build.ts')
      setExitCode(await build(options, terminal))
    })

  site(program.command('serve'))
    .description('preview the site while you write')
    .option('-p, --port <number>', 'the port, or the first free one after it', parsePort, 4000)
    .option('--host <name>', 'the address to listen on', '127.0.0.1')
    .option('--open', 'open the browser', false)
    .action(async (options) => {
      const { serve } = await import('./commands/serve.ts')
      setExitCode(await serve(options, terminal))
    })

  site(program.command('check'))
    .description('look for missing slides, dead links and other faults')
    .addOption(new Option('--format <format>', 'how to report').choices(['text', 'json', 'github']).default('text'))
    .option('--strict', 'exit with 1 on warnings too', false)
    .option('--external', 'ask other hosts for what the site links to', false)
    .action(async (options) => {
      const { check } = await import('./commands/check.ts')
      setExitCode(await check(options, terminal))
    })

  program
    .command('new')
    .description("start the next session's file")
    .argument('<title>', "the session's title")
    .option('-s, --source <folder>', "the site's folder", '.')
    .option('--date <YYYY-MM-DD>', 'when it is taught')
    .option('--term <name>', "the term; the newest session's by default")
    .option('--category <name>', 'the category')
    .option('--tags <list>', 'tags, separated by commas', parseList)
    .option('--team <name>', 'who leads it')
    .option('--slides <name>', 'the file of the slides, without .pdf')
    .option('--arxiv <ids>', 'required readings by their arXiv ids, separated by commas', parseList)
    .action(async (title: string, options) => {
      const { newSession } = await import('./commands/new.ts')
      setExitCode(await newSession({ title, ...options }, terminal))
    })

  program
    .command('completion')
    .description('print the script by which a shell completes commands and options')
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .action(async (shell: Shell) => {
      const { completion } = await import('./commands/completion.ts')
      setExitCode(completion(program, shell, terminal))
    })

  program.addHelpText('after', '\nlectern <command> --help shows examples.')
  for (const command of program.commands) command.addHelpText('after', exampleText(command.name()))
  for (const command of program.commands)
    command.exitOverride().configureOutput({ writeOut: terminal.out, writeErr: terminal.error })
  return program
}

function parsePort(value: string): number {
  const port = Number(value)
  if (!/^\d+$/.test(value) || port > 65_535) throw new InvalidArgumentError('It should be a number from 0 to 65535.')
  return port
}

function parseList(value: string): string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}
