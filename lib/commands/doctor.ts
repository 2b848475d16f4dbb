import { accessSync, constants, mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import nodemailer from 'nodemailer'
import { openDatabase } from '@/db/client'
import { DATABASE_ROLES } from '@/db/database-roles'
import { pendingMigrations } from '@/db/migrate'
import { assertNoPooler } from '@/db/pooler'
import { smtpOptions } from '@/lib/delivery/smtp-options'
import { type Scanner, scanBytes } from '@/lib/files/clamd'
import { networkWarning } from '@/lib/limits/seen-networks'
import { enterSurroundings, type Surroundings } from './surroundings'

/** One check: it throws the fault, and may return what it found. */
type Examination = { name: string; look: (surroundings: Surroundings) => Promise<string | undefined> | null }

const WAIT_MILLISECONDS = 5_000

const EXAMINATIONS: Examination[] = [
  { name: 'DATABASE_URL', look: ({ url }) => database(url) },
  { name: 'DATABASE_OWNER_URL', look: ({ url, ownerUrl }) => (ownerUrl === url ? null : answers(ownerUrl)) },
  {
    name: 'DATABASE_URL_REPLICA',
    look: ({ env }) => (env.databaseReplicaUrl ? answers(env.databaseReplicaUrl) : null),
  },
  { name: 'migrations', look: ({ ownerUrl }) => migrations(ownerUrl) },
  { name: 'TRUSTED_PROXIES', look: ({ ownerUrl, env }) => networks(ownerUrl, env.trustedProxies) },
  { name: 'DATA_DIR', look: async ({ env }) => writable(env.dataDir) },
  { name: 'SMTP_URL', look: ({ env }) => (env.mail.smtp ? smtp(env.mail.smtp) : null) },
  { name: 'RESEND_API_KEY', look: ({ env }) => (env.mail.resend ? resend(env.mail.resend) : null) },
  { name: 'TWILIO_ACCOUNT_SID', look: ({ env }) => (env.twilio ? reachable(env.twilio.baseUrl) : null) },
  { name: 'S3_ENDPOINT', look: ({ env }) => (env.files ? reachable(env.files.endpoint) : null) },
  { name: 'CLAMAV_URL', look: ({ env }) => (env.clamav ? scanner(env.clamav) : notScanned()) },
]

/** npm run doctor: the configuration and every service it names. Exits with 1 and one line for each fault. */
async function doctor(): Promise<number> {
  const surroundings = await enterSurroundings()
  let faults = 0
  for (const { name, look } of EXAMINATIONS) {
    try {
      const looking = look(surroundings)
      if (looking) console.log(`${name}: ${(await looking) ?? 'ok'}`)
    } catch (error) {
      faults += 1
      console.error(`${name}: ${(error as Error).message || String((error as { code?: string }).code)}`)
    }
  }
  await surroundings.leave()
  return faults === 0 ? 0 : 1
}

async function answers(url: string): Promise<string> {
  const { sql, close } = openDatabase({ url, max: 1 })
  try {
    const [row] = await sql`select current_setting('server_version') as version`
    return `PostgreSQL ${row?.version}`
  } finally {
    await close()
  }
}

/** Also checks that the portal's roles can be taken on, and that no pooler drops them. */
async function database(url: string): Promise<string> {
  for (const role of DATABASE_ROLES) await assertNoPooler(url, role)
  return answers(url)
}

async function networks(url: string, trustedProxies: number): Promise<string> {
  const { sql, close } = openDatabase({ url, max: 1 })
  // Before the first migration there is nothing to check.
  return networkWarning(sql, trustedProxies)
    .then(
      (warning) => warning ?? String(trustedProxies),
      () => String(trustedProxies),
    )
    .finally(close)
}

async function migrations(url: string): Promise<string> {
  const { sql, close } = openDatabase({ url, max: 1 })
  try {
    const pending = await pendingMigrations(sql)
    if (pending.length > 0) throw new Error(`${pending.join(', ')} not applied; run npm run db:migrate`)
    return 'all applied'
  } finally {
    await close()
  }
}

function writable(directory: string): undefined {
  mkdirSync(directory, { recursive: true })
  accessSync(directory, constants.W_OK)
}

async function smtp(url: string): Promise<undefined> {
  await nodemailer.createTransport(smtpOptions(url)).verify()
}

/** Sends nothing: requests a mail that cannot exist, which only a valid key may do. */
async function resend({ apiKey, baseUrl }: { apiKey: string; baseUrl?: string }): Promise<undefined> {
  const { status } = await fetch(`${baseUrl ?? 'https://api.resend.com'}/emails/00000000-0000-0000-0000-000000000000`, {
    headers: { Authorization: `Bearer ${apiKey}` },
    signal: AbortSignal.timeout(WAIT_MILLISECONDS),
  })
  if (status === 401 || status === 403) throw new Error(`refused the key (${status})`)
  if (status >= 500) throw new Error(`answers ${status}`)
}

/** Contract: a portal without a scanner is not at fault, and says so. */
const notScanned = async () => 'not set: attachments are not scanned'

async function scanner(address: Scanner): Promise<undefined> {
  await scanBytes(address, new Blob(['doctor']).stream(), WAIT_MILLISECONDS)
}

function reachable(address: string): Promise<undefined> {
  const { hostname, port, protocol } = new URL(address)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) || (protocol === 'http:' ? 80 : 443) })
    socket.setTimeout(WAIT_MILLISECONDS, () => socket.destroy(new Error('does not answer')))
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.destroy()
      resolve(undefined)
    })
  })
}

doctor().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message)
    process.exit(1)
  },
)
