/** Calls of each command with what they are for, as its help shows them. */
export const examples: Readonly<Record<string, readonly (readonly [call: string, about: string])[]>> = {
  init: [
    ['lectern init my-seminar', 'a new site in my-seminar/'],
    ['lectern init . --title "Reading Group" --url https://example.org/reading', 'a new site in this folder'],
    ['lectern init --from-jekyll', 'get the Jekyll repo in this folder ready'],
  ],
  build: [
    ['lectern build', 'the site in this folder, into _site/'],
    ['lectern build --base-url /course', 'for https://host/course/'],
    ['lectern build -s ../old-course -d /tmp/site', 'another folder, elsewhere'],
  ],
  serve: [
    ['lectern serve --open', 'preview in the browser'],
    ['lectern serve --port 8080', 'at http://127.0.0.1:8080/'],
  ],
  new: [
    ['lectern new "Agents that use tools"', 'at the next meeting of the term'],
    ['lectern new "PPO" --date 2025-04-02 --team team-6 --arxiv 1707.06347', 'with a date, a team and a reading'],
  ],
  check: [
    ['lectern check', 'look for faults'],
    ['lectern check --strict --format github', 'as annotations of a pull request; exit 1 on warnings'],
    ['lectern check --external', 'ask other hosts for what the site links to'],
  ],
  completion: [
    ['eval "$(lectern completion bash)"', 'in ~/.bashrc'],
    ['eval "$(lectern completion zsh)"', 'in ~/.zshrc, after compinit'],
    ['lectern completion fish | source', 'in ~/.config/fish/config.fish'],
  ],
}

/** A command's examples as text below its help; an empty text where it has none. */
export function exampleText(name: string): string {
  const own = examples[name] ?? []
  if (own.length === 0) return ''
  return `\nExamples:\n${own.map(([call, about]) => `  ${call}\n      ${about}`).join('\n')}\n`
}
