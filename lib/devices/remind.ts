import { sql } from 'drizzle-orm'
import { sendMail } from '../delivery/outbox'
import type { Locale } from '../i18n/catalogue'
import { LIMITS } from '../limits/sheet'
import { inPortal } from '../rooms/rooms'

const AT_ONCE = 100

type Ending = { name: string; expires_at: string; email: string; first_name: string; last_name: string; locale: Locale }

/**
 * DEV-07: sends one mail for each trusted device that ends within seven days, at most a hundred in one call. Returns
 * how many. Several servers may call it at the same time. A device that was trusted for seven days or less gets no
 * mail.
 */
export const remindOfEnding = (): Promise<number> =>
  inPortal(async (tx) => {
    const ahead = sql`make_interval(secs => ${LIMITS.devices.remindBefore / 1000})`
    const due = await tx.execute<Ending>(sql`
      update trusted_devices d set reminded_at = app_now() from accounts a
      where a.id = d.account_id and a.erased_at is null and d.id in (
        select id from trusted_devices where ended_at is null and reminded_at is null and expires_at > app_now()
          and expires_at <= app_now() + ${ahead} and expires_at - created_at > ${ahead}
        limit ${AT_ONCE} for update skip locked)
      returning d.name, d.expires_at, a.email_shown as email, a.first_name, a.last_name, a.locale`)
    for (const { name, expires_at: until, email, first_name: firstName, last_name: lastName, locale } of due) {
      const params = { firstName, lastName, device: name, until: new Date(until).toISOString() }
      await sendMail(tx, 'deviceEnding', { to: email, locale }, params)
    }
    return due.length
  })
