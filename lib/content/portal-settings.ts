import { outsideRequest } from '@/db/outside-request'
import { portalSettings } from '@/db/schema/settings'
import { portal } from '../database/clients'
import { log } from '../ground/log'
import { keepSettings, type PortalSettings } from '../ground/portal-settings'
import { SECOND } from '../ground/time'

/** How long another server may not know of a change. */
const EVERY = 5 * SECOND

const iso = (at: Date | null) => at?.toISOString() ?? null

/** Reads the settings for this process. Throws where the database is down; what was read before stays. */
export async function readSettings(): Promise<void> {
  const [row] = await portal().select().from(portalSettings)
  if (!row) return keepSettings({})
  const { single: _, version: __, ...settings } = row
  const times = { bannerFrom: iso(row.bannerFrom), bannerUntil: iso(row.bannerUntil) }
  keepSettings({
    ...settings,
    ...times,
    closedFrom: iso(row.closedFrom),
    closedUntil: iso(row.closedUntil),
  } satisfies PortalSettings)
}

/** One statement every few seconds a process, so that no request costs one (ADR 052). */
export function startReadingSettings() {
  const read = () =>
    outsideRequest(readSettings).catch((fault) =>
      log().warn({ event: 'settings', err: fault }, 'the settings are read again later'),
    )
  read()
  setInterval(read, EVERY).unref()
}
