import { pendingMigrations } from '@/db/migrate'
import { portalSql } from '../database'

const PATIENCE = 2000

/** True when the database answers in time and knows every migration of this build. Never throws. */
export async function isReady(): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE).unref())
  const asked = pendingMigrations(portalSql()).then((pending) => pending.length === 0)
  return Promise.race([asked.catch(() => false), late])
}
