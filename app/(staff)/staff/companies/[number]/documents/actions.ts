'use server'

import { z } from 'zod'
import { correctDocument } from '@/lib/areas/documents/correct'
import { fileDocument, markPaid } from '@/lib/areas/documents/filing'
import { KINDS, signedCents } from '@/lib/areas/documents/input'
import { readDay } from '@/lib/ground/day'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { choice, line } from '@/lib/inputs/fields'

const guard = staffMay('companies.write')
const number = z.string().regex(/^\d{9}$/)
const day = z
  .string({ error: 'day' })
  .transform((typed) => readDay(typed))
  .refine((read) => read !== null, { error: 'day' })

/** What the vendor says of a document. */
const stated = {
  number,
  kind: choice('documentKind', KINDS),
  documentNumber: line('documentNumber', 60),
  issuedOn: day,
  dueOn: z.union([z.literal('').transform(() => null), day]).default(null),
  amount: z
    .string({ error: 'amount' })
    .transform(signedCents)
    .refine((cents) => cents !== null, { error: 'amount' }),
  currency: z
    .string({ error: 'currency' })
    .transform((typed) => typed.trim().toUpperCase())
    .refine((code) => /^[A-Z]{3}$/.test(code), { error: 'currency' }),
}
const filed = z.strictObject({ ...stated, upload: z.string().max(200), paid: z.literal('on').optional() })

/** R10.4 „Beleg ablegen“ */
export const fileDocumentAction = action(guard, filed, async (staff, typed) => {
  const { number: customer, upload, documentNumber, amount, issuedOn, paid, ...rest } = typed
  const id = await fileDocument(staff, customer, upload, {
    ...rest,
    number: documentNumber,
    issuedOn: issuedOn!,
    cents: amount!,
    paid: paid === 'on',
  })
  await flash('documentFiled')
  return { to: `/staff/companies/${customer}/documents/${id}` }
})

const corrected = z.strictObject({ ...stated, id: z.uuid(), seen: z.string().max(60) })

/** R10.4 „Angaben berichtigen“: the original stays. */
export const correctDocumentAction = action(guard, corrected, async (staff, typed) => {
  const { number: customer, id, seen, kind, documentNumber, issuedOn, dueOn, amount, currency } = typed
  const stated = { kind, number: documentNumber, issuedOn: issuedOn!, dueOn, cents: amount!, currency }
  await correctDocument(staff, customer, id, seen, stated)
  await flash('documentCorrected')
  return { to: `/staff/companies/${customer}/documents/${id}` }
})

const marked = z.strictObject({ number, id: z.uuid(), paid: z.enum(['yes', 'no']) })

/** A mark „bezahlt“ that came later, and its correction. */
export const markPaidAction = action(guard, marked, async (staff, { number: customer, id, paid }) => {
  await markPaid(staff, customer, id, paid === 'yes')
  await flash(paid === 'yes' ? 'documentPaid' : 'documentUnpaid')
  return { to: `/staff/companies/${customer}/documents/${id}` }
})
