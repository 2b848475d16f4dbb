import type { Values, VariableName } from './env-variables'
import { isPrivateHost } from './network-address'

type Rule = { name: VariableName; refuses: (values: Values) => boolean; because: string }

/** Settings with which a production server does not start. */
const RULES: Rule[] = [
  { name: 'AUTH_SECRET', refuses: (v) => !v.AUTH_SECRET, because: 'is missing; at least 32 random bytes' },
  { name: 'DATA_KEY', refuses: (v) => !v.DATA_KEY, because: 'is missing; at least 32 random bytes' },
  { name: 'APP_URL', refuses: (v) => !v.APP_URL, because: 'is missing; the https address people see' },
  {
    name: 'APP_URL',
    refuses: (v) => v.APP_URL !== undefined && !v.APP_URL.startsWith('https://'),
    because: 'must begin with https://',
  },
  {
    name: 'SMTP_URL',
    refuses: (v) => !v.RESEND_API_KEY && !v.SMTP_URL,
    because: 'is missing, and RESEND_API_KEY too: mails would reach nobody',
  },
  {
    name: 'NOW_OFFSET_SECONDS',
    refuses: (v) => v.NOW_OFFSET_SECONDS !== 0 && !v.ALLOW_TEST_CLOCK,
    because: 'moves the clock; only with ALLOW_TEST_CLOCK=true',
  },
  {
    name: 'DATABASE_URL',
    refuses: (v) => !v.DATABASE_URL && !v.ALLOW_EMBEDDED_DATABASE,
    because: 'is missing; the embedded database only with ALLOW_EMBEDDED_DATABASE=true',
  },
  ...(['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_URL_REPLICA'] as const).map((name) => ({
    name,
    refuses: (v: Values) => v[name] !== undefined && !isProtected(v[name]),
    because: 'leaves the own network without verified TLS; add ?sslmode=verify-full',
  })),
]

/** One line for each violated rule. */
export function faultsOfProduction(values: Values): string[] {
  return RULES.filter((rule) => rule.refuses(values)).map((rule) => `${rule.name}: ${rule.because}`)
}

/** Whether the connection uses verified TLS or cannot leave the machine or its private network. */
function isProtected(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { hostname, searchParams } = new URL(address)
  const modes = searchParams.getAll('sslmode')
  return (modes.length > 0 && modes.every((mode) => mode === 'verify-full')) || isPrivateHost(hostname)
}
