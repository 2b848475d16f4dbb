import { and, eq, type SQL, sql } from 'drizzle-orm'
import { portalSettings } from '@/db/schema/settings'
import { Rejection } from '../ground/rejection'
import { maskedEmail } from '../inputs/email-address'
import type { ConfirmedStaff, StaffFor } from '../permissions/proofs'
import { type ChangingRoom, changingAsStaff, type Room } from '../rooms/rooms'

type Keeper = StaffFor<'settings.write'>
type Row = typeof portalSettings.$inferSelect
export type Settings = Row

/** R10.14: the settings as they are in the database, not as this server read them last. */
export async function settingsOf({ tx }: Room<Keeper>): Promise<Settings> {
  const [row] = await tx.select().from(portalSettings)
  if (!row) throw new Rejection('notFound')
  return row
}

/** Days and clock times in Berlin, as `2027-03-31 14:00`. */
export type BerlinMoment = string
const moment = (text: BerlinMoment | null) => (text ? sql<Date>`${text}::timestamp at time zone 'Europe/Berlin'` : null)

type Plain = string | number | null
type Change = Partial<Record<keyof Row, Plain>>

/** Of two who save at once the second is told: `seen` is the version that the form displayed. */
async function save({ tx }: ChangingRoom<Keeper>, seen: number, set: Record<string, Plain | SQL<Date>>) {
  const saved = await tx
    .update(portalSettings)
    .set({ ...set, version: sql`${portalSettings.version} + 1` } as never)
    .where(and(eq(portalSettings.single, true), eq(portalSettings.version, seen)))
    .returning({ version: portalSettings.version })
  if (saved.length === 0) throw new Rejection('settingsChanged')
}

/** Fields that differ, with the values before and after, for the log; it takes no whole address (AUD-04). */
const changed = (before: Row, after: Change) =>
  Object.fromEntries(
    Object.entries(after).flatMap(([field, next]) => {
      const held = before[field as keyof Row]
      return held === next ? [] : [[field, { before: shown(field, held as Plain), after: shown(field, next) }]]
    }),
  )

const shown = (field: string, value: Plain) =>
  field === 'supportEmail' && typeof value === 'string' ? maskedEmail(value) : value

export type SupportSettings = Pick<Row, 'supportEmail' | 'supportPhone' | 'openingHours' | 'openingHoursEn'>
export type SessionSettings = Pick<
  Row,
  'sessionIdleMinutes' | 'sessionMaxHours' | 'staffSessionIdleMinutes' | 'staffSessionMaxHours'
>

/** R10.14: contact, opening hours or session limits; null: as the environment says. Throws `settingsChanged`. */
export const changeSettings = (staff: Keeper, seen: number, after: SupportSettings | SessionSettings) =>
  changingAsStaff(staff, async (room) => {
    const before = await settingsOf(room)
    const detail = changed(before, after)
    if (Object.keys(detail).length === 0) return
    await save(room, seen, after)
    room.record('settings.changed', null, detail)
  })

export type Banner = {
  bannerText: string
  bannerTextEn: string
  bannerLevel: 'info' | 'caution'
  bannerFrom: BerlinMoment
  bannerUntil: BerlinMoment
}
const NO_BANNER = { bannerText: null, bannerTextEn: null, bannerLevel: null, bannerFrom: null, bannerUntil: null }

/** R10.13: the notice on all pages; null takes it away. Throws `settingsChanged`. */
export const changeBanner = (staff: Keeper, seen: number, banner: Banner | null) =>
  changingAsStaff(staff, async (room) => {
    const set = banner
      ? { ...banner, bannerFrom: moment(banner.bannerFrom), bannerUntil: moment(banner.bannerUntil) }
      : NO_BANNER
    await save(room, seen, set as Record<string, Plain | SQL<Date>>)
    room.record('maintenance.announced', null, { from: banner?.bannerFrom ?? null, to: banner?.bannerUntil ?? null })
  })

type Closure = { from: BerlinMoment; until: BerlinMoment }

const setClosure = (staff: Keeper, seen: number, closure: Closure | null) =>
  changingAsStaff(staff, async (room) => {
    const set = { closedFrom: moment(closure?.from ?? null), closedUntil: moment(closure?.until ?? null) }
    await save(room, seen, set)
    const event = closure ? 'maintenance.begun' : 'maintenance.ended'
    room.record(event, null, { from: closure?.from ?? null, to: closure?.until ?? null })
  })

/** R10.13: closes the portal for everybody but staff; it opens by itself at the end. Throws `settingsChanged`. */
export const closePortal = (staff: ConfirmedStaff<'settings.write'>, seen: number, closure: Closure) =>
  setClosure(staff, seen, closure)

/** Throws `settingsChanged`. */
export const openPortal = (staff: Keeper, seen: number) => setClosure(staff, seen, null)
