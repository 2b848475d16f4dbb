import { createHmac, timingSafeEqual } from 'node:crypto'
import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { outbox } from '@/db/schema/delivery'
import { type Tx, vendor } from '../database/clients'
import { databaseNow } from '../database/clock'
import { MINUTE, now } from '../ground/time'
import { transact } from '../rooms/rooms'
import { liftMarkIn, markUndeliverableIn } from './undeliverable'

/** A report may be this old, or this much ahead of our clock. */
const TOLERANCE = 5 * MINUTE

export type ReportHeaders = { id: string | null; timestamp: string | null; signature: string | null }

/**
 * The scheme of Svix, which Resend uses: HMAC-SHA256 over `id.timestamp.body` with the secret behind `whsec_`. The
 * header may contain several signatures, for the time in which a secret is replaced.
 */
export function isSigned(secret: string, { id, timestamp, signature }: ReportHeaders, body: string): boolean {
  if (!id || !timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now().getTime() - Number(timestamp) * 1000) > TOLERANCE) return false
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest()
  return signature.split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64')
    return one.startsWith('v1,') && given.length === expected.length && timingSafeEqual(given, expected)
  })
}

const report = z.object({
  type: z.string().max(60),
  data: z.object({
    email_id: z.string().max(100).optional(),
    to: z
      .union([
        z.array(z.string().max(320)).max(50),
        z
          .string()
          .max(320)
          .transform((one) => [one]),
      ])
      .default([]),
    bounce: z.object({ type: z.string().max(40).optional() }).optional(),
  }),
})

type Outcome = 'delivered' | 'bounced' | 'complained'
const OUTCOMES: Record<string, Outcome> = {
  'email.delivered': 'delivered',
  'email.bounced': 'bounced',
  'email.complained': 'complained',
}

/**
 * Takes a report whose signature was checked. Returns the status to answer: 400 for a body that is none, 409 for one
 * that was taken before (a replay), 204 otherwise. What was reported and that it was reported are one transaction.
 */
export async function takeReport(id: string, body: string): Promise<204 | 400 | 409> {
  const parsed = report.safeParse(parsedJson(body))
  if (!parsed.success) return 400
  const { type, data } = parsed.data
  return transact(vendor(), async (tx) => {
    const [row] = await tx.execute<{ answer: string }>(
      sql`select enter_form(${`resend:${id}`.slice(0, 200)}) as answer`,
    )
    if (row?.answer !== 'ok') return 409
    const outcome = OUTCOMES[type]
    if (outcome) await note(tx, outcome, data)
    return 204
  })
}

function parsedJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

async function note(tx: Tx, outcome: Outcome, { email_id, to, bounce }: z.infer<typeof report>['data']) {
  // What has come back stays so, whatever is reported later; reports may arrive in any order.
  const known = email_id
    ? await tx
        .update(outbox)
        .set({ outcome, outcomeAt: databaseNow })
        .where(and(eq(outbox.providerId, email_id), or(isNull(outbox.outcome), eq(outbox.outcome, 'delivered'))))
        .returning({ recipient: outbox.recipient })
    : []
  const receivers = new Set([...known.map(({ recipient }) => recipient), ...to])
  for (const address of receivers) {
    if (outcome === 'delivered') await liftMarkIn(tx, address, null)
    // A full mailbox empties; only what is final marks the address.
    else if (outcome === 'complained' || isFinal(bounce)) await markUndeliverableIn(tx, address, outcome)
  }
}

const isFinal = (bounce: { type?: string | undefined } | undefined) =>
  !/^(transient|undetermined)$/i.test(bounce?.type ?? '')
