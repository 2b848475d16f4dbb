import { faultsOfProduction } from './env-production'
import { VARIABLES, type Values, type VariableName } from './env-variables'
import { senderOf } from './mailbox'

export type Env = ReturnType<typeof shape>

/** The environment is invalid. `faults` has one line for each wrong or missing variable, beginning with its name. */
export class EnvironmentError extends Error {
  constructor(readonly faults: string[]) {
    super(`The configuration is not usable:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
    this.name = 'EnvironmentError'
  }
}

/** The creditor that the Bundesbank names for tests; it collects nothing. */
const SAMPLE_CREDITOR = 'DE98ZZZ09999999999'

let cached: Env | null = null

/** Returns the validated environment, which the first call reads. Throws EnvironmentError, which lists all faults. */
export function env(): Env {
  cached ??= parseEnv(isBuilding() ? placeholders() : process.env)
  return cached
}

/** Like `env`, for the start of a process: prints one line for each fault and exits with code 1. */
export function envOrExit(): Env {
  try {
    return env()
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

/** Makes the next call read the environment again, for tests that change it. */
export function forgetEnv(): void {
  cached = null
}

/** `next build` loads every page without running any, so it must not need the server's secrets. */
const isBuilding = () => process.env.NEXT_PHASE === 'phase-production-build'

/** Does the build of Next run? Commands and tests run from the sources. The build replaces this variable by its value. */
export const isCompiled = () => process.env.NEXT_RUNTIME === 'nodejs'

const placeholders = () => ({
  TORHAUS_MODE: 'development',
  AUTH_SECRET: 'no secret is needed for building',
  DATA_KEY: 'no key is needed for the building',
})

/** Validates and names a set of variables. Throws EnvironmentError. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const { values, faults } = validate(source)
  if (faults.length > 0) throw new EnvironmentError(faults)
  const complete = values as Values
  const more = complete.TORHAUS_MODE === 'production' ? faultsOfProduction(complete) : faultsElsewhere(complete)
  if (more.length > 0) throw new EnvironmentError(more)
  return deepFreeze(shape(complete))
}

/** Like `parseEnv`, for a report: the faults of single values and of their combination. */
export function envFaults(source: Record<string, string | undefined>): string[] {
  try {
    parseEnv(source)
    return []
  } catch (error) {
    if (error instanceof EnvironmentError) return error.faults
    throw error
  }
}

function validate(source: Record<string, string | undefined>): { values: Record<string, unknown>; faults: string[] } {
  const values: Record<string, unknown> = {}
  const faults: string[] = []
  for (const name of Object.keys(VARIABLES) as VariableName[]) {
    const given = source[name]?.trim()
    const result = VARIABLES[name].schema.safeParse(given === '' ? undefined : given)
    if (result.success) values[name] = result.data
    else faults.push(`${name}: ${result.error.issues[0]?.message ?? 'is wrong'}`)
  }
  return { values, faults }
}

function faultsElsewhere(values: Values): string[] {
  const missing = (['AUTH_SECRET', 'DATA_KEY'] as const).filter((name) => !values[name])
  return missing.map((name) => `${name}: is missing; start with npm run demo or npm run dev, which make one`)
}

function shape(values: Values) {
  const mode = values.TORHAUS_MODE
  return {
    mode,
    port: values.PORT,
    host: values.HOST ?? (mode === 'production' ? '0.0.0.0' : '127.0.0.1'),
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    databaseOwnerUrl: values.DATABASE_OWNER_URL ?? values.DATABASE_URL,
    databaseReplicaUrl: values.DATABASE_URL_REPLICA,
    migrateOnStart: values.MIGRATE_ON_START || mode === 'demo',
    /** Scheme, host and port, without a trailing slash. */
    appUrl: values.APP_URL ? new URL(values.APP_URL).origin : `http://localhost:${values.PORT}`,
    /** The first one signs and encrypts; all of them verify and decrypt. */
    authSecrets: [values.AUTH_SECRET ?? '', ...(values.AUTH_SECRET_PREVIOUS ?? [])],
    dataKeys: [values.DATA_KEY ?? '', ...(values.DATA_KEYS_PREVIOUS ?? [])],
    mail: mail(values),
    twilio: twilio(values),
    files: files(values),
    clamav: values.CLAMAV_URL && { host: values.CLAMAV_URL.hostname, port: Number(values.CLAMAV_URL.port) },
    brand: {
      name: values.BRAND_NAME,
      supportPhone: values.SUPPORT_PHONE,
      supportEmail: values.SUPPORT_EMAIL,
      creditorId: values.SEPA_CREDITOR_ID ?? (mode === 'production' ? null : SAMPLE_CREDITOR),
      logo: values.BRAND_LOGO,
      color: values.BRAND_COLOR,
    },
    signInDisclosure: values.SIGN_IN_DISCLOSURE,
    sessionIdleMinutes: values.SESSION_IDLE_MINUTES,
    sessionMaxHours: values.SESSION_MAX_HOURS,
    staffSessionIdleMinutes: values.STAFF_SESSION_IDLE_MINUTES,
    staffSessionMaxHours: values.STAFF_SESSION_MAX_HOURS,
    trustedDeviceDays: values.TRUSTED_DEVICE_DAYS,
    trustedProxies: values.TRUSTED_PROXIES,
    cronSecret: values.CRON_SECRET,
    metricsToken: values.METRICS_TOKEN,
    compression: values.COMPRESSION,
    logLevel: values.LOG_LEVEL,
    tracesUrl: values.OTEL_EXPORTER_OTLP_ENDPOINT,
    nowOffsetSeconds: values.NOW_OFFSET_SECONDS,
  }
}

function mail(values: Values) {
  return {
    from: senderOf(values.MAIL_FROM ?? '{brand} Portal <portal@localhost>', values.BRAND_NAME),
    resend: values.RESEND_API_KEY ? { apiKey: values.RESEND_API_KEY, baseUrl: values.RESEND_BASE_URL } : undefined,
    smtp: values.SMTP_URL,
    webhookSecret: values.RESEND_WEBHOOK_SECRET,
  }
}

function twilio(values: Values) {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = values
  if (!accountSid || !authToken || !from) return undefined
  return { accountSid, authToken, from, baseUrl: values.TWILIO_BASE_URL ?? 'https://api.twilio.com' }
}

function files(values: Values) {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY_ID: keyId, S3_SECRET_ACCESS_KEY: secretKey } = values
  if (!endpoint || !bucket || !keyId || !secretKey) return undefined
  return { endpoint, bucket, keyId, secretKey, region: values.S3_REGION ?? 'eu-central-1' }
}

function deepFreeze<Value extends object>(value: Value): Readonly<Value> {
  for (const part of Object.values(value)) if (part !== null && typeof part === 'object') deepFreeze(part)
  return Object.freeze(value)
}
