import { randomBytes, randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { paymentMethods } from '@/db/schema/payment-methods'
import { encrypt } from '../../ground/secrets'
import { assertNotTooOften } from '../../limits/repeated'
import { tellCompany } from '../../people/administrators'
import type { ConfirmedFor, Permitted } from '../../permissions/proofs'
import { askForChange, withdrawChange } from '../../requests/changes'
import { type ChangingRoom, changing, type Room } from '../../rooms/rooms'
import { paymentArea } from './area'
import { type MaskedMethod, paymentKind } from './kind'

type Holder = Permitted<'data.payment'>
export type NewMethod = { kind: 'sepa'; iban: string; holder: string } | { kind: 'invoice' }

const MASKED = {
  kind: paymentMethods.kind,
  last4: paymentMethods.last4,
  holder: paymentMethods.holder,
  mandate: paymentMethods.mandate,
}

/** The method in force, without more of its IBAN than the last four digits. Null where none is filed. */
export async function methodInForce({ tx }: Room) {
  const [row] = await tx
    .select({ ...MASKED, mandateOn: paymentMethods.mandateOn, inForceFrom: paymentMethods.inForceFrom })
    .from(paymentMethods)
    .where(eq(paymentMethods.status, 'inForce'))
  return row ?? null
}

/** `TH-100000001-7KQ2M4XD`: unique, and readable on a bank statement. */
const newMandate = (number: string) => `TH-${number}-${randomBytes(5).toString('hex').toUpperCase()}`

/**
 * R11.8 „Zahlungsmethode ändern“: stores the method, which waits for staff, and asks for it. The one in force stays.
 * Every administrator gets a mail. Returns the id of the request. Throws `changeOpen`, `tooManyTriesToday`.
 */
export const askForPayment = (actor: ConfirmedFor<'data.payment'>, wanted: NewMethod) =>
  changing(actor, async (room) => {
    const inForce = await methodInForce(room)
    const before: MaskedMethod | null = inForce && {
      kind: inForce.kind,
      last4: inForce.last4,
      holder: inForce.holder,
      mandate: inForce.mandate,
    }
    const methodId = randomUUID()
    const after = maskedOf(wanted, actor.company.number)
    const title = after.kind === 'sepa' ? `SEPA-Lastschrift ${after.last4}, ${after.holder}` : 'Rechnung'
    const payload = { methodId, before, after }
    const asked = await askForChange(room, paymentKind, { title, reason: '', payload })
    await insertMethod(room, methodId, wanted, after)
    const by = `${actor.account.firstName} ${actor.account.lastName}`
    const { company } = actor
    const mail = {
      company: company.name,
      changedBy: by,
      method: after.kind,
      last4: after.last4,
      path: paymentPage(asked.id),
    }
    await tellCompany(room.tx, company.id, 'invoices', 'paymentMethodAsked', mail)
    await assertNotTooOften(room.tx, paymentArea.limits!.asked!, actor.account.id)
    return asked.id
  })

const paymentPage = (id: string) => `/payment-methods/${id}`

const maskedOf = (wanted: NewMethod, number: string): MaskedMethod =>
  wanted.kind === 'sepa'
    ? { kind: 'sepa', last4: wanted.iban.slice(-4), holder: wanted.holder, mandate: newMandate(number) }
    : { kind: 'invoice', last4: null, holder: null, mandate: null }

async function insertMethod(
  { tx, actor, record }: ChangingRoom<Holder>,
  id: string,
  wanted: NewMethod,
  masked: MaskedMethod,
) {
  await tx.insert(paymentMethods).values({
    ...masked,
    id,
    companyId: actor.company.id,
    status: 'waiting',
    iban: wanted.kind === 'sepa' ? encrypt(wanted.iban, id) : null,
    mandateOn: wanted.kind === 'sepa' ? sql`(app_now() at time zone 'Europe/Berlin')::date` : null,
  })
  if (masked.mandate) record('payment.mandateGiven', id, { mandate: masked.mandate, last4: masked.last4 })
}

/** Throws `requestOver`, `notFound`. */
export const withdrawPayment = (actor: Holder, id: string) =>
  changing(actor, (room) => withdrawChange(room, paymentKind, id))
