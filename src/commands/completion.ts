import type { Command, Option } from 'commander'
import type { Terminal } from './terminal.ts'

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

/** What a shell completes, taken from the program's own commands. */
export interface CommandFacts {
  readonly name: string
  readonly about: string
  readonly options: readonly OptionFacts[]
  /** What the first argument may be, where that is known. */
  readonly choices: readonly string[]
}

interface OptionFacts {
  /** Such as `-s` and `--source`. */
  readonly flags: readonly string[]
  readonly about: string
  readonly value: 'none' | 'any' | 'folder' | readonly string[]
}

/** Prints the script by which a shell completes commands, options and their values. @returns The exit code, 0. */
export function completion(program: Command, shell: Shell, terminal: Terminal): 0 {
  const commands = factsOf(program)
  switch (shell) {
    case 'bash':
      terminal.out(bash(commands))
      break
    case 'zsh':
      terminal.out(zsh(commands))
      break
    case 'fish':
      terminal.out(fish(commands))
  }
  return 0
}

function factsOf(program: Command): CommandFacts[] {
  return program.commands.map((command) => ({
    name: command.name(),
    about: command.description(),
    options: command.createHelp().visibleOptions(command).map(optionFacts),
    choices: command.registeredArguments[0]?.argChoices ?? [],
  }))
}

function optionFacts(option: Option): OptionFacts {
  const flags = [option.short, option.long].filter((flag) => flag !== undefined && flag !== null)
  const takesValue = option.required || option.optional
  const value = option.argChoices ?? (/<folder>/.test(option.flags) ? 'folder' : takesValue ? 'any' : 'none')
  return { flags, about: option.description, value }
}

function bash(commands: readonly CommandFacts[]): string {
  const byCommand = commands.map(({ name, options, choices }) => {
    const values = options.flatMap(({ flags, value }) => {
      if (value === 'none') return []
      const reply = value === 'folder' ? 'compgen -d' : value === 'any' ? ':' : `compgen -W "${value.join(' ')}"`
      return `        ${flags.join('|')}) COMPREPLY=($(${reply} -- "$word")); return ;;\n`
    })
    const words = [...choices, ...options.flatMap(({ flags }) => flags.slice(-1))].join(' ')
    return `    ${name})\n      case $before in\n${values.join('')}      esac\n      COMPREPLY=($(compgen -W "${words}" -- "$word")) ;;\n`
  })
  return `# Completion for bash: eval "$(lectern completion bash)"
_lectern() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${[...commands.map(({ name }) => name), '--help', '--version'].join(' ')}" -- "$word"))
    return
  fi
  case \${COMP_WORDS[1]} in
${byCommand.join('')}  esac
}
complete -o default -F _lectern lectern
`
}

function zsh(commands: readonly CommandFacts[]): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
  const plain = (text: string) => text.replace(/[[\]:\\]/g, '\\$&')
  const byCommand = commands.map(({ name, options, choices }) => {
    const specs = options.map(({ flags, about, value }) => {
      const end =
        value === 'none'
          ? ''
          : value === 'folder'
            ? ':folder:_files -/'
            : value === 'any'
              ? ':value: '
              : `:value:(${value.join(' ')})`
      const [first = '', second] = flags
      return second === undefined
        ? quoted(`${first}[${plain(about)}]${end}`)
        : `'(${first} ${second})'{${first},${second}}${quoted(`[${plain(about)}]${end}`)}`
    })
    const argument = choices.length > 0 ? [quoted(`:what:(${choices.join(' ')})`)] : ["'*:file:_files'"]
    return `    ${name}) _arguments ${[...specs, ...argument].join(' \\\n      ')} ;;\n`
  })
  return `#compdef lectern
# Completion for zsh: eval "$(lectern completion zsh)"
_lectern() {
  if (( CURRENT == 2 )); then
    local -a commands=(${commands.map(({ name, about }) => quoted(`${name}:${plain(about)}`)).join(' ')})
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${byCommand.join('')}  esac
}
compdef _lectern lectern
`
}

function fish(commands: readonly CommandFacts[]): string {
  const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`
  const names = commands.map(({ name }) => name).join(' ')
  const lines = commands.flatMap(({ name, about, options, choices }) => {
    const within = `complete -c lectern -n '__fish_seen_subcommand_from ${name}'`
    return [
      `complete -c lectern -n 'not __fish_seen_subcommand_from ${names}' -f -a ${name} -d ${quoted(about)}`,
      ...(choices.length === 0 ? [] : [`${within} -f -a ${quoted(choices.join(' '))}`]),
      ...options.map(({ flags, about: aboutOption, value }) => {
        const written = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
        const argument =
          value === 'none'
            ? ''
            : value === 'folder'
              ? " -x -a '(__fish_complete_directories)'"
              : value === 'any'
                ? ' -x'
                : ` -x -a ${quoted(value.join(' '))}`
        return `${within} ${written.join(' ')}${argument} -d ${quoted(aboutOption)}`
      }),
    ]
  })
  return `# Completion for fish: lectern completion fish | source\n${lines.join('\n')}\n`
}
