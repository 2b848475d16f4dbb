import { sql } from 'drizzle-orm'
import { type Anchor, makeAnchor, tokenOf } from '../audit/anchors'
import { type Tx, vendor } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import { env } from '../ground/env'
import { log } from '../ground/log'
import { HOUR, MINUTE } from '../ground/time'
import type { Locale } from '../i18n/catalogue'
import { STAFF_ACTS } from '../permissions/staff-acts'
import { transact } from '../rooms/rooms'

/**
 * Decision 51: makes an anchor where one is due, and the daily mail where mail is configured. Any number of servers
 * may call this at once.
 */
export const anchorLog = (every = HOUR): Promise<Anchor | null> =>
  transact(vendor(), async (tx) => {
    await tx.execute(sql`set local statement_timeout = '60s'`)
    const { resend, smtp } = env().mail
    const made = await makeAnchor(tx, Boolean(resend || smtp), every)
    if (made?.mail.length) await tellStaffAdministrators(tx, made.mail)
    return made?.anchor ?? null
  })

type Person = { email: string; first_name: string; last_name: string; locale: Locale }

async function tellStaffAdministrators(tx: Tx, anchors: Anchor[]) {
  const roles = JSON.stringify(STAFF_ACTS['accounts.write'])
  const people = await tx.execute<Person>(sql`
    select email_shown as email, first_name, last_name, locale from accounts
    where staff_roles && array(select jsonb_array_elements_text(${roles}::jsonb)) and erased_at is null`)
  for (const { email, first_name: firstName, last_name: lastName, locale } of people) {
    await sendMail(tx, 'auditAnchors', { to: email, locale }, { firstName, lastName, lines: anchors.map(tokenOf) })
  }
}

/** Writes the line to stdout whatever LOG_LEVEL is: a quiet log must not lose its evidence. */
function writeOut(anchor: Anchor) {
  const { number, at, streams, entries } = anchor
  const line = { event: 'audit.anchor', number, at: at.toISOString(), streams, entries, anchor: tokenOf(anchor) }
  log().child({}, { level: 'info' }).info(line, 'heads of the log')
}

/**
 * The database decides whether an hour is over, so servers that start and stop often make neither more nor fewer
 * anchors.
 */
export function startAnchoring() {
  const round = () =>
    anchorLog()
      .then((anchor) => anchor && writeOut(anchor))
      .catch((fault) => log().warn({ event: 'audit.anchor.failed', err: fault }, 'the anchor of the log waits'))
  void round()
  setInterval(round, MINUTE).unref()
}
