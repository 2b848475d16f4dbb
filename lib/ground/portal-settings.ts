import { now } from './time'

/**
 * R10.13, R10.14: what staff set while the portal runs. Null: as the environment says, or nothing. Times are moments
 * as text of ISO 8601.
 */
export type PortalSettings = {
  supportEmail: string | null
  supportPhone: string | null
  openingHours: string | null
  openingHoursEn: string | null
  sessionIdleMinutes: number | null
  sessionMaxHours: number | null
  staffSessionIdleMinutes: number | null
  staffSessionMaxHours: number | null
  bannerText: string | null
  bannerTextEn: string | null
  bannerLevel: 'info' | 'caution' | null
  bannerFrom: string | null
  bannerUntil: string | null
  closedFrom: string | null
  closedUntil: string | null
}

/** What the bounds are: settings only tighten what R3.5 and the environment allow. */
export const SETTING_BOUNDS = {
  sessionIdleMinutes: [5, 30],
  sessionMaxHours: [1, 12],
  staffSessionIdleMinutes: [5, 15],
  staffSessionMaxHours: [1, 8],
} as const

/** One copy a process, on `globalThis`, because the bundler loads this module several times. */
const kept = globalThis as typeof globalThis & { torhausSettings?: Partial<PortalSettings> }

/** Without a reading, because the database is down since the start, everything is as usual. */
export const currentSettings = (): Partial<PortalSettings> => kept.torhausSettings ?? {}

export function keepSettings(settings: Partial<PortalSettings>) {
  kept.torhausSettings = settings
}

const isWithin = (from: string | null | undefined, until: string | null | undefined) =>
  Boolean(from && until && new Date(from) <= now() && now() < new Date(until))

/** The end of the maintenance that keeps the portal closed now; it ends by itself. */
export function closedUntil(): Date | null {
  const { closedFrom, closedUntil: until } = currentSettings()
  return isWithin(closedFrom, until) ? new Date(until!) : null
}

/** The notice that stands on all pages now. */
export function currentBanner() {
  const { bannerText, bannerTextEn, bannerLevel, bannerFrom, bannerUntil } = currentSettings()
  if (!bannerText || !isWithin(bannerFrom, bannerUntil)) return null
  return { text: { de: bannerText, en: bannerTextEn ?? bannerText }, level: bannerLevel ?? 'info' }
}
