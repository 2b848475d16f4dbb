import { sql } from 'drizzle-orm'
import { boolean, check, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { moment } from './columns'

/** R10.13, R10.14: what staff set while the portal runs; one row. Empty: as the environment says. */
export const portalSettings = pgTable(
  'portal_settings',
  {
    single: boolean().primaryKey().default(true),
    version: integer().notNull().default(1),
    supportEmail: text('support_email'),
    supportPhone: text('support_phone'),
    openingHours: text('opening_hours'),
    openingHoursEn: text('opening_hours_en'),
    sessionIdleMinutes: integer('session_idle_minutes'),
    sessionMaxHours: integer('session_max_hours'),
    staffSessionIdleMinutes: integer('staff_session_idle_minutes'),
    staffSessionMaxHours: integer('staff_session_max_hours'),
    bannerText: text('banner_text'),
    bannerTextEn: text('banner_text_en'),
    bannerLevel: text('banner_level', { enum: ['info', 'caution'] }),
    bannerFrom: moment(),
    bannerUntil: moment(),
    closedFrom: moment(),
    closedUntil: moment(),
  },
  () => [
    check('portal_settings_single', sql`single`),
    check('portal_settings_idle', sql`session_idle_minutes between 5 and 30`),
    check('portal_settings_hours', sql`session_max_hours between 1 and 12`),
    check('portal_settings_staff_idle', sql`staff_session_idle_minutes between 5 and 15`),
    check('portal_settings_staff_hours', sql`staff_session_max_hours between 1 and 8`),
    check('portal_settings_level', sql`banner_level in ('info', 'caution')`),
    check(
      'portal_settings_banner',
      sql`num_nulls(banner_text, banner_text_en, banner_level, banner_from, banner_until) in (0, 5)
      and banner_until > banner_from`,
    ),
    check(
      'portal_settings_closed',
      sql`num_nulls(closed_from, closed_until) in (0, 2)
      and closed_until > closed_from and closed_until <= closed_from + interval '3 days'`,
    ),
  ],
)
