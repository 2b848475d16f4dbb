import type { Act } from './begun-people'
import { newPerson, sql } from './people'

/** A contract that runs, and the day on which a cancellation of today ends it: the month that comes next. */
export async function contractOf(company: string) {
  const [row] = await sql`
    insert into contracts (company_id, number, product, starts_on, term_months, renewal_months, notice)
    values (${company}, 'VT1', 'ERP 100', date_trunc('month', now() at time zone 'Europe/Berlin'), 1, 1, 0)
    returning id, (starts_on + interval '1 month - 1 day')::date::text as ends`
  return row as unknown as { id: string; ends: string }
}

/** A request for direct debit that waits for staff. */
async function payment(checkedBy: string | null) {
  const { company, membershipId } = await newPerson({ holds: ['data.payment'] })
  const method = { kind: 'sepa', last4: '3000', holder: 'Firma', mandate: crypto.randomUUID() }
  const [{ id: methodId } = { id: '' }] = await sql`
    insert into payment_methods (company_id, kind, status, iban, last4, holder, mandate, mandate_on)
    values (${company.id}, 'sepa', 'waiting', 'x', '3000', 'Firma', ${method.mandate}, now()) returning id`
  const payload = JSON.stringify({ methodId, before: null, after: method })
  const [row] = await sql`
    insert into requests (company_id, membership_id, kind, title, reason, payload, evidence, evidence_by)
    values (${company.id}, ${membershipId}, 'payment', 'SEPA', '', ${payload}::text::jsonb, ${checkedBy && 'callBack'},
      ${checkedBy}) returning id`
  return row!.id as string
}

/** Acts about contracts and payment, of customers and of staff, that need a step-up. */
export const changeActs = (staff: (role: string) => Promise<Act['who']>) => ({
  cancelContractAction: async (): Promise<Act> => {
    const who = await newPerson({ holds: ['contracts.cancel'] })
    const { id, ends: endsOn } = await contractOf(who.company.id)
    const path = `/contracts/cancel/check?contract=${id}`
    return { who, path, fields: { id, endsOn, reason: '' }, done: 'cancellation.made' }
  },
  askForPaymentAction: async (): Promise<Act> => {
    const who = await newPerson({ holds: ['data.payment'] })
    const fields = { method: 'sepa', iban: 'DE89370400440532013000', holder: 'Firma', mandate: 'on' }
    return { who, path: '/payment-methods/change', fields, done: 'payment.asked' }
  },
  checkChangeAction: async (): Promise<Act> => {
    const id = await payment(null)
    const fields = { id, note: 'Angerufen.' }
    return { who: await staff('support'), path: `/staff/changes/${id}`, fields, done: 'change.checked' }
  },
  approveChangeAction: async (): Promise<Act> => {
    const id = await payment((await staff('support')).id)
    return { who: await staff('operations'), path: `/staff/changes/${id}`, fields: { id }, done: 'payment.approved' }
  },
})
