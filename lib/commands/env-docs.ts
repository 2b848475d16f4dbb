import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { type Group, VARIABLES, type VariableName } from '@/lib/ground/env-variables'
import { staffActsDocument } from './staff-acts-docs'

/**
 * Writes `.env.example` and the table in README.md from the list of variables, and docs/staff-acts.md from the acts of
 * staff. With `--check` it writes nothing and exits with 1 where they are out of date.
 */
function run(): number {
  const files = [
    { name: '.env.example', content: example() },
    { name: 'README.md', content: withTable(read('README.md')) },
    { name: 'docs/staff-acts.md', content: staffActsDocument() },
  ]
  const old = files.filter(({ name, content }) => content !== null && content !== read(name))
  if (process.argv.includes('--check')) {
    for (const { name } of old) console.error(`${name} is out of date: run npm run env:docs`)
    return old.length > 0 ? 1 : 0
  }
  for (const { name, content } of old) writeFileSync(name, content ?? '')
  return 0
}

const read = (name: string) => (existsSync(name) ? readFileSync(name, 'utf8') : '')

const names = Object.keys(VARIABLES) as VariableName[]
const groups = [...new Set<Group>(names.map((name) => VARIABLES[name].group))]
const inGroup = (group: Group) => names.filter((name) => VARIABLES[name].group === group)

function example(): string {
  const head = [
    '# Copy to .env and set what you need. Made by npm run env:docs; change lib/ground/env-variables.ts.',
    '',
  ]
  const body = groups.flatMap((group) => ['', `# ${group}`, ...inGroup(group).flatMap(entry)])
  return `${[...head, ...body].join('\n').replace('\n\n\n', '\n\n')}\n`
}

const entry = (name: VariableName) => [
  '',
  `# ${VARIABLES[name].meaning}; default: ${VARIABLES[name].default}`,
  `# ${name}=`,
]

/** The text with the table between its two marks; null without marks. */
function withTable(text: string): string | null {
  const [before, rest] = text.split('<!-- env:start -->')
  const after = rest?.split('<!-- env:end -->')[1]
  if (before === undefined || after === undefined) return null
  return `${before}<!-- env:start -->\n\n${table()}\n\n<!-- env:end -->${after}`
}

const escaped = (text: string) => text.replaceAll('|', '\\|')

function table(): string {
  const rows = groups.flatMap((group) =>
    inGroup(group).map((name) => {
      const { default: fallback, meaning } = VARIABLES[name]
      return `| \`${name}\` | ${escaped(fallback)} | ${escaped(meaning)} |`
    }),
  )
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n')
}

process.exit(run())
