import { type Db, openDatabase, type Tx } from '@/db/client'
import { outsideRequest } from '@/db/outside-request'
import { env } from '../ground/env'

export type { Db, Tx }

type Role = 'torhaus_portal' | 'torhaus_staff' | 'torhaus_worker'
type Opened = ReturnType<typeof openDatabase>

/** Stored on `globalThis`, because a bundler may load this module twice. */
const store = globalThis as typeof globalThis & { torhausDatabases?: Map<Role, Opened> }

function database(role: Role, max: number): Opened {
  store.torhausDatabases ??= new Map()
  const known = store.torhausDatabases.get(role)
  if (known) return known
  const { databaseUrl, nowOffsetSeconds } = env()
  if (!databaseUrl)
    throw new Error('DATABASE_URL is not set: start the portal with npm run demo, npm run dev or npm start')
  const opened = outsideRequest(() =>
    openDatabase({ url: databaseUrl, role, nowOffsetSeconds, max, applicationName: role }),
  )
  store.torhausDatabases.set(role, opened)
  return opened
}

/** The portal's role: sees a company's rows only while that company is entered. */
export const portal = (): Db => database('torhaus_portal', 10).db
/** postgres.js itself, for the few places that need no query builder. */
export const portalSql = () => database('torhaus_portal', 10).sql
/** The role of the staff console and of commands. */
export const vendor = (): Db => database('torhaus_staff', 4).db
/** The role of the outbox and the clean-up. */
export const worker = (): Db => database('torhaus_worker', 3).db

/** Waits for running statements and closes every pool; for commands, tests and a graceful stop. */
export async function closeDatabases() {
  const opened = [...(store.torhausDatabases?.values() ?? [])]
  store.torhausDatabases?.clear()
  await Promise.all(opened.map((one) => one.close()))
}
