import * as v from 'valibot'
import { frontMatterKeys } from '../../src/source/front-matter-keys.ts'
import { looseSettings, type SettingFacts, settingGroups, settings } from '../../src/source/settings.ts'
import { withoutEffect } from '../../src/source/settings-without-effect.ts'
import { teamValues } from '../../src/source/team-settings.ts'
import { termValues } from '../../src/source/term-values.ts'
import { runCli } from '../support/run-cli.ts'
import { table } from './table.ts'
import { variableTables } from './variable-tables.ts'

type Schemas = Readonly<Record<string, v.GenericSchema>>

/** The parts of the docs that are made from the code, by the name that the pages give them. */
export const generated: Readonly<Record<string, () => string | Promise<string>>> = {
  settings: () => settingGroups.map((group) => `### ${group}\n\n${settingTable(group)}`).join('\n\n'),
  terms: () => keyTable(termValues),
  teams: () => keyTable(teamValues),
  'front matter': () => keyTable(frontMatterKeys),
  'settings without effect': () =>
    table(
      ['settings', 'why'],
      Array.from(byReason(), ([reason, keys]) => [keys.map((key) => `\`${key}\``).join(', '), reason]),
    ),
  variables: variableTables,
  commands: commandHelp,
}

function settingTable(group: string): string {
  const all = Object.entries({ ...settings, ...looseSettings })
    .map(([key, schema]) => ({ key, facts: v.getMetadata(schema) as unknown as SettingFacts }))
    .filter(({ facts }) => facts.group === group)
  return table(
    ['setting', 'meaning', 'default'],
    all.map(({ key, facts }) => [`\`${key}\``, facts.about, facts.usual ?? '']),
  )
}

function keyTable(schemas: Schemas): string {
  const aboutOf = (schema: v.GenericSchema) => String(v.getMetadata(schema)['about'])
  return table(
    ['key', 'meaning'],
    Object.entries(schemas).map(([key, schema]) => [`\`${key}\``, aboutOf(schema)]),
  )
}

function byReason(): Map<string, string[]> {
  const reasons = new Map<string, string[]>()
  for (const [key, reason] of Object.entries(withoutEffect)) reasons.set(reason, [...(reasons.get(reason) ?? []), key])
  return reasons
}

/** The help of each command, as the program prints it. */
async function commandHelp(): Promise<string> {
  const { stdout } = await runCli(['--help'], { cwd: '.' })
  const names = Array.from(stdout.matchAll(/^ {2}([a-z]+) .*\S {2,}\S/gm), ([, name = '']) => name)
  const commands = names.filter((name) => name !== 'help')
  const helps = await Promise.all(commands.map((name) => runCli([name, '--help'], { cwd: '.' })))
  const parts = helps.map((help, index) => `## ${commands[index]}\n\n\`\`\`text\n${help.stdout.trim()}\n\`\`\``)
  return parts.join('\n\n')
}
