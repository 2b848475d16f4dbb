import { pendingMigrations } from '@/db/migrate'
import { outsideRequest } from '@/db/outside-request'
import { portalSql } from '../database/clients'

const PATIENCE = 2000
/** Anybody may call this, so the database is asked at most once in this time (milliseconds). */
const REMEMBERED = 1000

let last: { at: number; answer: Promise<boolean> } | null = null

/**
 * Whether the database answers in time and has every migration, function and right of this build. Asked at most once a second. Never
 * throws.
 */
export function isReady(): Promise<boolean> {
  const at = performance.now()
  if (!last || at - last.at > REMEMBERED) last = { at, answer: outsideRequest(look) }
  return last.answer
}

async function look(): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE).unref())
  const asked = pendingMigrations(portalSql()).then((pending) => pending.length === 0)
  return Promise.race([asked.catch(() => false), late])
}
