'use server'

import { z } from 'zod'
import { askForPayment, withdrawPayment } from '@/lib/areas/payment/ask'
import { iban } from '@/lib/areas/payment/iban'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { confirmedFor, permitted } from '@/lib/http/guards/member'
import { line, ticked } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'

const PAGE = '/payment-methods'

const sepa = z.strictObject({
  method: z.literal('sepa'),
  iban: iban(),
  holder: line('holder', LIMITS.text.name),
  mandate: ticked('mandateConsent'),
})
/** What was typed for direct debit before „Rechnung“ was chosen counts for nothing. */
const invoice = z.strictObject({
  method: z.literal('invoice'),
  iban: z.string().max(100).optional(),
  holder: z.string().max(1000).optional(),
  mandate: z.string().max(10).optional(),
})

/** R11.8 „Zahlungsmethode ändern“, after a step-up. */
export const askForPaymentAction = action(
  confirmedFor('data.payment'),
  z.discriminatedUnion('method', [sepa, invoice], { error: 'empty.way' }),
  async (actor, typed) => {
    const wanted =
      typed.method === 'sepa'
        ? { kind: 'sepa' as const, iban: typed.iban, holder: typed.holder }
        : { kind: 'invoice' as const }
    const id = await askForPayment(actor, wanted)
    await flash('changeAsked')
    return { to: `${PAGE}/${id}` }
  },
  'askForPaymentAction',
)

/** „Änderung zurückziehen“ */
export const withdrawPaymentAction = action(
  permitted('data.payment'),
  z.strictObject({ id: z.uuid({ error: 'unexpected' }) }),
  async (actor, { id }) => {
    await withdrawPayment(actor, id)
    await flash('changeWithdrawn')
    return { to: `${PAGE}/${id}` }
  },
)
