import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { joinEmbedded } from '@/db/embedded'
import { type Env, env, envOrExit, forgetEnv } from '@/lib/ground/env'

export type Surroundings = {
  env: Env
  /** The role that migrates and loads data. */
  ownerUrl: string
  /** The role the portal connects with. */
  url: string
  /** Leaves the embedded database, if it was joined. */
  leave(): Promise<void>
}

type Mode = Env['mode']

/**
 * Prepares a command: `.env`, the mode, stored secrets outside of production, and a database, the embedded one
 * without DATABASE_URL. Afterwards `env()` and everything built on it work in this process. On faults of the
 * configuration it prints one line each and ends the process.
 */
export async function enterSurroundings(mode?: Mode): Promise<Surroundings> {
  readDotEnv()
  process.env.TORHAUS_MODE = mode ?? process.env.TORHAUS_MODE ?? guessedMode()
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  if (process.env.TORHAUS_MODE !== 'production') takeKeptSecrets(process.env.DATA_DIR ?? '.data')
  forgetEnv()
  const checked = envOrExit()
  const database = await openedDatabase(checked)
  process.env.DATABASE_URL = database.url
  process.env.DATABASE_OWNER_URL = database.ownerUrl
  forgetEnv()
  return { ...database, env: env() }
}

/** Read as Next does; variables that are set already stay. */
function readDotEnv(): void {
  if (existsSync('.env')) process.loadEnvFile?.('.env')
}

/** A command beside a running demo means the demo; with a database configured nothing is guessed. */
const guessedMode = (): Mode => (process.env.DATABASE_URL ? 'production' : 'demo')

async function openedDatabase(checked: Env): Promise<Omit<Surroundings, 'env'>> {
  const { databaseUrl: url, databaseOwnerUrl: ownerUrl } = checked
  if (url) return { url, ownerUrl: ownerUrl ?? url, leave: async () => undefined }
  return joinEmbedded(checked.dataDir)
}

const SECRETS = ['AUTH_SECRET', 'DATA_KEY'] as const

/**
 * Secrets of demo, development and tests: made once, stored beside the data that they decrypt, readable by the owner
 * only.
 */
function takeKeptSecrets(dataDir: string): void {
  if (SECRETS.every((name) => process.env[name])) return
  const file = join(dataDir, 'secrets.json')
  mkdirSync(dataDir, { recursive: true })
  if (!existsSync(file)) writeOnce(file)
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  for (const name of SECRETS) process.env[name] ||= kept[name]
}

/** Writes whole or not at all, and never over the file of another start: data may already be encrypted with it. */
function writeOnce(file: string): void {
  const draft = `${file}-${process.pid}`
  const made = Object.fromEntries(SECRETS.map((name) => [name, randomBytes(32).toString('base64')]))
  writeFileSync(draft, JSON.stringify(made), { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}
