import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Sql } from 'postgres'
import { createPoolGate } from './gate'
import { connect, guardPool } from './postgres/guard'

/** The rights of a connection are those of these database roles, which own nothing and bypass no policy. */
export type DatabaseRole = 'torhaus_portal' | 'torhaus_staff' | 'torhaus_worker'

export type Db = PostgresJsDatabase
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

export type DatabaseOptions = {
  /** `postgres://user:password@host:port/database`, with `?sslmode=verify-full` over a network. */
  url: string
  /** The role that each connection takes on; without one it keeps the role of the address (owner, migrations). */
  role?: DatabaseRole
  /** Moves `app_now()` of the database; tests only. */
  nowOffsetSeconds?: number
  /** The maximum of connections, and of statements and transactions at once. Default 10. */
  max?: number
  /** How long a statement or transaction waits for a free connection, in milliseconds. Default 5 s. */
  waitMilliseconds?: number
  applicationName?: string
}

export type Database = {
  db: Db
  /** postgres.js itself, guarded: tagged statements, `unsafe`, `begin`; not `reserve`. */
  sql: Sql
  /** Waits up to 5 s for running statements, then closes. */
  close(): Promise<void>
}

/**
 * Opens a pool, which connects with the first statement. Limits of every connection: connect 5 s, lock 3 s, statement
 * 10 s, idle in a transaction 15 s, waiting for a connection 5 s (PoolExhausted).
 */
export function openDatabase(options: DatabaseOptions): Database {
  const max = options.max ?? 10
  const client = connect(options.url, {
    max,
    connect_timeout: 5,
    // The library's own pauses grow to 20 s and would outlast an outage.
    backoff: () => 0.05,
    connection: startParameters(options),
    onnotice: () => undefined,
  })
  const gate = createPoolGate(max, options.waitMilliseconds ?? 5000)
  const sql = guardPool(client, gate)
  // postgres.js would wait in vain for dead connections; the gate knows what is still running.
  const close = () => gate.emptied(5000).then(() => client.end({ timeout: 0 }))
  return { db: drizzle(sql, { casing: 'snake_case' }), sql, close }
}

/** Sent when connecting, so that no statement ever runs without them. Times are in milliseconds. */
function startParameters(options: DatabaseOptions): Record<string, string> {
  return {
    application_name: options.applicationName ?? 'torhaus',
    TimeZone: 'UTC',
    statement_timeout: '10000',
    lock_timeout: '3000',
    idle_in_transaction_session_timeout: '15000',
    'torhaus.now_offset': String(options.nowOffsetSeconds ?? 0),
    ...(options.role ? { role: options.role } : {}),
  }
}
