import { z } from 'zod'
import { creditorId } from './creditor-id'
import { origin, scanner } from './env-addresses'
import { readMailbox } from './mailbox'

export type Group =
  | 'Server'
  | 'Database'
  | 'Addresses and secrets'
  | 'Mail'
  | 'Telephone'
  | 'Files'
  | 'Brand'
  | 'Sessions'
  | 'Operations'

export type Variable = {
  group: Group
  schema: z.ZodType
  /** The default in words, for the documentation. */
  default: string
  meaning: string
}

const NOT_BUILT = 'not built yet: '

const text = z.string().min(1)
const optional = text.optional()
const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must look like #1f5f8b')
const url = z.url().transform((value) => value.replace(/\/+$/, ''))
const wholeNumber = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
/** Long enough not to be guessed. Counted in bytes, not characters. */
const secret = z.string().refine((value) => Buffer.byteLength(value) >= 32, 'must be at least 32 bytes long')
const secrets = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .pipe(z.array(secret))
const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/, 'must look like postgres://user:password@host:port/database')

const variable = <Schema extends z.ZodType>(group: Group, schema: Schema, fallback: string, meaning: string) => ({
  group,
  schema,
  default: fallback,
  meaning,
})

/** Accepted already, so that configurations need not change later; nothing reads it. */
const planned = <Schema extends z.ZodType>(group: Group, schema: Schema, fallback: string, meaning: string) =>
  variable(group, schema, fallback, `${NOT_BUILT}${meaning}`)

/**
 * Every variable that the portal reads, declared once: validation, `.env.example` and the table of the README are
 * made from this. An empty value counts as not set.
 */
export const VARIABLES = {
  TORHAUS_MODE: variable(
    'Server',
    z.enum(['demo', 'development', 'test', 'production']).default('production'),
    'production; the commands demo, dev, test set theirs',
    'demo, development, test or production',
  ),
  PORT: variable('Server', wholeNumber(1, 65_535).default(3000), '3000', 'where it listens'),
  HOST: variable(
    'Server',
    optional,
    'production 0.0.0.0, else 127.0.0.1: sample passwords and the postbox stay on this machine',
    'on which address',
  ),
  DATA_DIR: variable('Server', text.default('.data'), '.data', 'embedded database, uploads, demo mails'),
  DATABASE_URL: variable(
    'Database',
    databaseUrl.optional(),
    'unset: embedded database under DATA_DIR',
    'postgres://…; over a network with ?sslmode=verify-full',
  ),
  DATABASE_OWNER_URL: variable(
    'Database',
    databaseUrl.optional(),
    'DATABASE_URL',
    'the role that owns and migrates, where it differs',
  ),
  DATABASE_URL_REPLICA: planned(
    'Database',
    databaseUrl.optional(),
    'unset',
    'read-only replica for lists, logs and exports',
  ),
  ALLOW_EMBEDDED_DATABASE: variable(
    'Database',
    flag.default(false),
    'false',
    'production may use the embedded database',
  ),
  MIGRATE_ON_START: variable(
    'Database',
    flag.default(false),
    'false; demo: true',
    'the server applies migrations before it starts',
  ),
  APP_URL: variable(
    'Addresses and secrets',
    origin.optional(),
    'http://localhost:PORT outside production, required in it',
    'the only source of absolute links (never the Host header)',
  ),
  AUTH_SECRET: variable(
    'Addresses and secrets',
    secret.optional(),
    'none; demo and dev make one under DATA_DIR',
    'at least 32 bytes; production refuses to start without',
  ),
  AUTH_SECRET_PREVIOUS: variable(
    'Addresses and secrets',
    secrets.optional(),
    'unset',
    'secrets that were rotated out and still read, separated by commas',
  ),
  DATA_KEY: variable(
    'Addresses and secrets',
    secret.optional(),
    'none; demo and dev make one under DATA_DIR',
    'encrypts factor secrets, outbox payloads, personal values in the log; at least 32 bytes',
  ),
  DATA_KEYS_PREVIOUS: variable(
    'Addresses and secrets',
    secrets.optional(),
    'unset',
    'keys that were rotated out and still open what they closed, separated by commas',
  ),
  TRUSTED_PROXIES: variable(
    'Addresses and secrets',
    wholeNumber(0, 10).default(0),
    '0',
    'how many proxies stand in front: with 1 the last entry of X-Forwarded-For is the client; 0 ignores it',
  ),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: variable(
    'Addresses and secrets',
    optional,
    'unset',
    'the same for all servers of one build (32 bytes in base64)',
  ),
  MAIL_FROM: variable(
    'Mail',
    text.refine((value) => readMailbox(value) !== null, 'must look like Name <portal@company.example>').optional(),
    '{brand} Portal <portal@localhost>',
    'sender, as name and address; {brand} in it becomes BRAND_NAME',
  ),
  RESEND_API_KEY: variable('Mail', optional, 'unset', 'mail through Resend'),
  RESEND_BASE_URL: variable('Mail', url.optional(), 'unset', 'another address of Resend'),
  RESEND_WEBHOOK_SECRET: variable(
    'Mail',
    optional,
    'unset: /api/webhooks/resend answers 404',
    "signature of the provider's delivery reports",
  ),
  SMTP_URL: variable(
    'Mail',
    z
      .string()
      .regex(/^smtps?:\/\/\S+$/, 'must look like smtp://user:pass@host:port')
      .optional(),
    'unset; with neither: the postbox, which production refuses',
    'mail through SMTP, smtp://user:pass@host:port',
  ),
  TWILIO_ACCOUNT_SID: variable('Telephone', optional, 'unset: no factor by phone', 'SMS and voice'),
  TWILIO_AUTH_TOKEN: variable('Telephone', optional, 'unset', 'belongs to the account'),
  TWILIO_FROM: variable('Telephone', optional, 'unset', 'the calling number'),
  TWILIO_BASE_URL: variable('Telephone', url.optional(), 'unset', 'another address of Twilio'),
  S3_ENDPOINT: variable('Files', url.optional(), 'unset: files under DATA_DIR', 'attachments and documents'),
  S3_BUCKET: variable('Files', optional, 'unset', 'its bucket'),
  S3_ACCESS_KEY_ID: variable('Files', optional, 'unset', 'its access key'),
  S3_SECRET_ACCESS_KEY: variable('Files', optional, 'unset', 'its secret'),
  S3_REGION: variable('Files', optional, 'unset', 'its region'),
  CLAMAV_URL: variable(
    'Files',
    scanner.optional(),
    'unset: attachments are not scanned, and doctor says so',
    'clamd, tcp://host:3310; unscanned attachments can only be opened by who uploaded them',
  ),
  BRAND_NAME: variable('Brand', text.default('Torhaus'), 'Torhaus', 'name of the portal'),
  SUPPORT_PHONE: variable('Brand', text.default('069 50 00 70-0'), '069 50 00 70-0', 'shown where help is offered'),
  SUPPORT_EMAIL: variable(
    'Brand',
    z.email().default('support@torhaus.test'),
    'support@torhaus.test',
    'likewise; answers to mails go there, so somebody must read it',
  ),
  SEPA_CREDITOR_ID: variable(
    'Brand',
    creditorId.optional(),
    'unset: mandates name none; outside production a sample',
    'creditor identifier on SEPA mandates (Gläubiger-Identifikationsnummer)',
  ),
  BRAND_LOGO: variable('Brand', optional, 'unset: the name in letters', 'address of an image'),
  BRAND_COLOR: variable('Brand', colour.default('#1f5f8b'), '#1f5f8b', 'leading colour'),
  SIGN_IN_DISCLOSURE: variable(
    'Sessions',
    z.enum(['handbook', 'uniform']).default('handbook'),
    'handbook',
    'uniform: signing in does not tell whether an address has an account',
  ),
  SESSION_IDLE_MINUTES: variable(
    'Sessions',
    wholeNumber(1, 60).default(30),
    '30',
    'end of a session without use; at most 60',
  ),
  SESSION_MAX_HOURS: variable(
    'Sessions',
    wholeNumber(1, 24).default(12),
    '12',
    'end of a session in any case; at most 24',
  ),
  STAFF_SESSION_IDLE_MINUTES: variable('Sessions', wholeNumber(1, 30).default(15), '15', 'for staff; at most 30'),
  STAFF_SESSION_MAX_HOURS: variable('Sessions', wholeNumber(1, 24).default(8), '8', 'for staff; at most 24'),
  TRUSTED_DEVICE_DAYS: variable(
    'Sessions',
    wholeNumber(1, 90).default(90),
    '90',
    'how long a device is trusted; at most 90',
  ),
  CRON_SECRET: planned('Operations', optional, 'unset', 'guards /api/cron/* where no process lives on'),
  METRICS_TOKEN: planned('Operations', optional, 'unset', 'guards /metrics'),
  LOG_LEVEL: variable(
    'Operations',
    z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
    'info',
    'logs are JSON lines on stdout',
  ),
  COMPRESSION: variable('Operations', z.enum(['server', 'proxy']).default('server'), 'server', 'who compresses pages'),
  OTEL_EXPORTER_OTLP_ENDPOINT: planned('Operations', url.optional(), 'unset', 'where traces go'),
  NOW_OFFSET_SECONDS: variable(
    'Operations',
    z.coerce.number().int().default(0),
    '0',
    "tests only: moves the application's clock; refused in production",
  ),
  ALLOW_TEST_CLOCK: variable('Operations', flag.default(false), 'false', 'production accepts NOW_OFFSET_SECONDS'),
} satisfies Record<string, Variable>

export type VariableName = keyof typeof VARIABLES

/** Nothing reads it yet, and its description says so. */
export const isPlanned = (name: VariableName) => VARIABLES[name].meaning.startsWith(NOT_BUILT)

/** The validated values, by the names of the variables. */
export type Values = { [Name in VariableName]: z.output<(typeof VARIABLES)[Name]['schema']> }
