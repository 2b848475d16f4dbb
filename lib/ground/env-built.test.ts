import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseEnv } from './env'
import { isPlanned, VARIABLES, type VariableName } from './env-variables'

/** Each variable accepts at least one of these values that is not its default. */
const VALUES = [
  ...['https://marker.example', 'smtp://marker:25', 'postgres://a:b@marker/c', 'marker@marker.example', 'm'.repeat(40)],
  ...['true', '1', '7', 'warn', 'uniform', 'test', 'proxy', '#123456', 'tcp://marker:3310', 'marker'],
  'AT61ZZZ01234567890',
]
const BASE: Record<string, string> = {
  TORHAUS_MODE: 'development',
  AUTH_SECRET: 'a'.repeat(32),
  DATA_KEY: 'b'.repeat(32),
  RESEND_API_KEY: 'k',
  ...{ TWILIO_ACCOUNT_SID: 's', TWILIO_AUTH_TOKEN: 't', TWILIO_FROM: '+4930' },
  ...{ S3_ENDPOINT: 'https://s3.example', S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'k', S3_SECRET_ACCESS_KEY: 's' },
}

/** Every value of `env()`, by its path. */
const leaves = (value: unknown, path = ''): [string, string][] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, Array.isArray(value) ? path : name))
    : [[path, String(value)]]

/** The names by which the code reads this variable. */
function namesOf(variable: VariableName): string[] {
  const before = String(leaves(parseEnv(BASE)))
  for (const value of VALUES) {
    try {
      const changed = leaves(parseEnv({ ...BASE, [variable]: value }))
      if (String(changed) === before) continue
      const known = new Set(leaves(parseEnv(BASE)).map(String))
      return changed.filter((leaf) => !known.has(String(leaf))).map(([name]) => name)
    } catch {
      // This variable does not accept the value.
    }
  }
  return []
}

/** Code that serves people; the doctor reads every variable that is set. */
const code = ['app', 'components', 'db', 'lib']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`))
  .filter((path) => /(?<!\.test)\.(ts|tsx|mjs)$/.test(path))
  .filter((path) => !/^lib\/(ground\/env[\w-]*\.ts|testing\/|commands\/doctor)/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')

const production = readFileSync('lib/ground/env-production.ts', 'utf8')
/** Read by Next itself. */
const OF_NEXT: VariableName[] = ['NEXT_SERVER_ACTIONS_ENCRYPTION_KEY']

it.each(Object.keys(VARIABLES) as VariableName[])(
  '%s is read by the code, or says that it is not built yet',
  (name) => {
    const names = namesOf(name)
    const isRead =
      OF_NEXT.includes(name) ||
      names.some((one) => new RegExp(`\\b${one}\\b`).test(code)) ||
      (names.length === 0 && production.includes(`v.${name}`))
    expect(isRead).toBe(!isPlanned(name))
  },
)

it('what is not built yet says so in .env.example and in the README', () => {
  const planned = (Object.keys(VARIABLES) as VariableName[]).filter(isPlanned)
  expect(planned.length).toBeGreaterThan(0)
  for (const name of planned) {
    expect(readFileSync('.env.example', 'utf8')).toMatch(new RegExp(`# not built yet: .*\\n# ${name}=`))
    expect(readFileSync('README.md', 'utf8')).toMatch(new RegExp(`\`${name}\` \\|.*\\| not built yet: `))
  }
})
