import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { legalTexts } from '@/db/schema/content'
import type { LegalKind } from '../content/legal'
import type { Tx } from '../database/clients'
import { berlinDay } from '../ground/day'
import { Rejection } from '../ground/rejection'
import { fingerprint } from '../ground/secrets'
import { now } from '../ground/time'
import { DEFAULT_LOCALE, LOCALES, type Locale } from '../i18n/catalogue'
import type { StaffFor } from '../permissions/proofs'
import { changingAsStaff, type Room } from '../rooms/rooms'

type Editor = StaffFor<'legal.write'>
export type LegalBodies = Record<Locale, string>

/** `draft`: without a date; `planned`: in force from a later day on; `former`: replaced by a newer one in force. */
export type LegalState = 'draft' | 'planned' | 'inForce' | 'former'
export type LegalVersion = {
  id: string
  version: number
  state: LegalState
  effectiveAt: Date | null
  sample: boolean
  bodies: LegalBodies
}

/** R10.11: the versions of each kind, the newest first. */
export const allLegalVersions = ({ tx }: Room<Editor>) => versionsIn(tx)

/** The versions of one kind, the newest first. */
export const legalVersions = ({ tx }: Room<Editor>, kind: LegalKind) => versionsIn(tx, eq(legalTexts.kind, kind))

async function versionsIn(tx: Tx, where?: SQL): Promise<(LegalVersion & { kind: LegalKind })[]> {
  const rows = await tx
    .select({ row: legalTexts, inForce: sql<boolean>`coalesce(${legalTexts.effectiveAt} <= app_now(), false)` })
    .from(legalTexts)
    .where(where)
    .orderBy(asc(legalTexts.kind), desc(legalTexts.version))
  const firstOfEach = rows.filter(({ row }, at) => rows.findIndex((one) => isSame(one.row, row)) === at)
  const current = new Set<string>()
  return firstOfEach.map(({ row, inForce }) => {
    const bodyIn = (locale: Locale) => rows.find((one) => isSame(one.row, row) && one.row.locale === locale)?.row.body
    const replaced = inForce && current.has(row.kind)
    if (inForce) current.add(row.kind)
    return {
      id: `${row.kind}-${row.version}`,
      kind: row.kind as LegalKind,
      version: row.version,
      state: inForce ? (replaced ? 'former' : 'inForce') : row.effectiveAt ? 'planned' : 'draft',
      effectiveAt: row.effectiveAt,
      sample: row.sample,
      bodies: Object.fromEntries(
        LOCALES.map((locale) => [locale, bodyIn(locale) ?? bodyIn(DEFAULT_LOCALE) ?? '']),
      ) as LegalBodies,
    }
  })
}

type Row = typeof legalTexts.$inferSelect
const isSame = (one: Row, other: Row) => one.kind === other.kind && one.version === other.version

/** One after the other: whoever writes locks the versions of the kind, and reads them afterwards. */
async function openVersion(tx: Tx, kind: LegalKind): Promise<{ versions: LegalVersion[]; open: LegalVersion | null }> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`legal.${kind}`}))`)
  const versions = await versionsIn(tx, eq(legalTexts.kind, kind))
  return { versions, open: versions.find(({ state }) => state === 'draft' || state === 'planned') ?? null }
}

const isVersion = (kind: LegalKind, version: number) => and(eq(legalTexts.kind, kind), eq(legalTexts.version, version))

/**
 * „Entwurf speichern“: a new version that nobody sees yet, or the text of the draft that there is. `seen`: the stamp
 * of the texts that the form displayed. Throws `legalPlanned` where a version waits for its day, `legalChanged` where
 * somebody else has written meanwhile.
 */
export const saveLegalDraft = (staff: Editor, kind: LegalKind, seen: string, bodies: LegalBodies) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const { versions, open } = await openVersion(tx, kind)
    if (open?.state === 'planned') throw new Rejection('legalPlanned')
    if (stampOf(open?.bodies ?? null) !== seen) throw new Rejection('legalChanged')
    const version = open?.version ?? (versions[0]?.version ?? 0) + 1
    if (stampOf(bodies) === seen) return version
    for (const locale of LOCALES) {
      await tx
        .insert(legalTexts)
        .values({ kind, version, locale, body: bodies[locale], effectiveAt: null })
        .onConflictDoUpdate({
          target: [legalTexts.kind, legalTexts.version, legalTexts.locale],
          set: { body: bodies[locale] },
        })
    }
    record('legal.drafted', null, { kind, version })
    return version
  })

/** Short and opaque: whether the texts are the ones that a form displayed. */
export const stampOf = (bodies: LegalBodies | null): string => (bodies ? fingerprint(JSON.stringify(bodies)) : 'none')

/**
 * „Fassung veröffentlichen“: the draft is in force at once, or from the beginning of that day in Berlin. From then on
 * the database refuses every change of it. Throws `legalGone` and `legalChanged`.
 */
export const publishLegal = (staff: Editor, kind: LegalKind, seen: string, day: string | null) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const { open } = await openVersion(tx, kind)
    if (open?.state !== 'draft') throw new Rejection('legalGone')
    if (stampOf(open.bodies) !== seen) throw new Rejection('legalChanged')
    const atOnce = !day || day <= berlinDay(now())
    await tx
      .update(legalTexts)
      .set({
        publishedAt: sql`app_now()`,
        effectiveAt: atOnce ? sql`app_now()` : sql`(${day}::date)::timestamp at time zone 'Europe/Berlin'`,
      })
      .where(and(isVersion(kind, open.version), isNull(legalTexts.effectiveAt)))
    record('legal.published', null, { kind, version: open.version, effective: atOnce ? berlinDay(now()) : day })
    return open.version
  })

/** A planned version is a draft again; nobody has seen it. Throws `legalGone`. */
export const withdrawLegal = (staff: Editor, kind: LegalKind, version: number) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const { open } = await openVersion(tx, kind)
    if (open?.state !== 'planned' || open.version !== version) throw new Rejection('legalGone')
    await tx.update(legalTexts).set({ effectiveAt: null }).where(isVersion(kind, version))
    record('legal.withdrawn', null, { kind, version })
  })

/** Throws `legalGone`. */
export const discardLegal = (staff: Editor, kind: LegalKind, version: number) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const { open } = await openVersion(tx, kind)
    if (open?.state !== 'draft' || open.version !== version) throw new Rejection('legalGone')
    await tx.delete(legalTexts).where(isVersion(kind, version))
    record('legal.discarded', null, { kind, version })
  })
