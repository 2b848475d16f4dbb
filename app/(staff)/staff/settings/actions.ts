'use server'

import { z } from 'zod'
import { readSettings } from '@/lib/content/portal-settings'
import { SETTING_BOUNDS } from '@/lib/ground/portal-settings'
import { DAY, now } from '@/lib/ground/time'
import { action } from '@/lib/http/action'
import { say } from '@/lib/http/flash'
import { confirmedStaff, staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { email, prose } from '@/lib/inputs/fields'
import { berlinMoment, moment } from '@/lib/inputs/moment'
import { LIMITS } from '@/lib/limits/sheet'
import { changeBanner, changeSettings, closePortal, openPortal } from '@/lib/staff/settings'

const guard = staffMay('settings.write')
const PAGE = '/staff/settings'
const { note } = LIMITS.text
const seen = z.coerce.number({ error: 'unexpected' }).int({ error: 'unexpected' })

/** Left out is null. */
const orNothing = <T extends z.ZodType>(schema: T) =>
  z
    .preprocess((value) => (typeof value === 'string' && !value.trim() ? undefined : value), schema.optional())
    .transform((value) => (value ?? null) as z.output<T> | null)

/** A whole number within the bounds, or nothing. */
const within = (name: keyof typeof SETTING_BOUNDS) => {
  const [min, max] = SETTING_BOUNDS[name]
  const error = `bounds?${new URLSearchParams({ min: String(min), max: String(max) })}`
  return orNothing(z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error }))
}

/** This server knows at once; the others within seconds (ADR 052). */
async function saved() {
  await readSettings()
  await say((await getTranslations('care.settings'))('saved'), 'positive')
  return { to: PAGE }
}

type Span = { from: string; until: string }
function checkSpan({ from, until }: Span, field: string, context: z.core.$RefinementCtx) {
  const add = (message: string) => context.addIssue({ code: 'custom', message, path: [field] })
  if (until <= from) add('momentsCrossed')
  else if (until <= berlinMoment(now())) add('momentPast')
}

/** Contact and opening hours. */
export const saveSupportSettingsAction = action(
  guard,
  z.strictObject({
    seen,
    supportEmail: orNothing(email().transform(({ shown }) => shown)),
    supportPhone: orNothing(
      z
        .string()
        .trim()
        .regex(/^\+?[\d\s()/-]{5,30}$/, { error: 'phone' }),
    ),
    openingHours: orNothing(prose('openingHours', note)),
    openingHoursEn: orNothing(prose('openingHours', note)),
  }),
  async (staff, { seen, ...settings }) => {
    await changeSettings(staff, seen, settings)
    return saved()
  },
)

/** Limits of sessions, only tighter ones. */
export const saveSessionSettingsAction = action(
  guard,
  z.strictObject({
    seen,
    sessionIdleMinutes: within('sessionIdleMinutes'),
    sessionMaxHours: within('sessionMaxHours'),
    staffSessionIdleMinutes: within('staffSessionIdleMinutes'),
    staffSessionMaxHours: within('staffSessionMaxHours'),
  }),
  async (staff, { seen, ...settings }) => {
    await changeSettings(staff, seen, settings)
    return saved()
  },
)

/** „Hinweis speichern“ */
export const saveBannerAction = action(
  guard,
  z
    .strictObject({
      seen,
      bannerText: prose('bannerText', note),
      bannerTextEn: prose('bannerTextEn', note),
      bannerLevel: z.enum(['info', 'caution'], { error: 'unexpected' }),
      bannerFrom: moment,
      bannerUntil: moment,
    })
    .superRefine(({ bannerFrom: from, bannerUntil: until }, context) =>
      checkSpan({ from, until }, 'bannerUntil', context),
    ),
  async (staff, { seen, ...banner }) => {
    await changeBanner(staff, seen, banner)
    return saved()
  },
)

/** „Hinweis entfernen“ */
export const removeBannerAction = action(guard, z.strictObject({ seen }), async (staff, { seen }) => {
  await changeBanner(staff, seen, null)
  return saved()
})

const closure = z
  .strictObject({ seen, closedFrom: moment, closedUntil: moment })
  .superRefine(({ closedFrom: from, closedUntil: until }, context) => {
    checkSpan({ from, until }, 'closedUntil', context)
    if (Date.parse(until) - Date.parse(from) > 3 * DAY)
      context.addIssue({ code: 'custom', message: 'closureLong', path: ['closedUntil'] })
  })

/** „Wartung einschalten“ */
export const closePortalAction = action(
  confirmedStaff('settings.write'),
  closure,
  async (staff, { seen, closedFrom: from, closedUntil: until }) => {
    await closePortal(staff, seen, { from, until })
    return saved()
  },
  'closePortalAction',
)

/** „Wartung beenden“ */
export const openPortalAction = action(guard, z.strictObject({ seen }), async (staff, { seen }) => {
  await openPortal(staff, seen)
  return saved()
})
