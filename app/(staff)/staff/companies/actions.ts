'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { confirmedStaff, staffMay } from '@/lib/http/guards/staff'
import { choice, customerNumber, email, line } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { addCompany, changeCompany, makeRegistrationCode, revokeRegistrationCode } from '@/lib/staff/companies'

const guard = staffMay('companies.write')
const optional = (name: string) =>
  z.union([z.literal('').transform(() => ''), line(name, LIMITS.text.name)]).default('')

const shape = {
  companyName: line('companyName', LIMITS.text.name),
  street: optional('street'),
  postalCode: optional('postalCode'),
  city: optional('city'),
  country: choice('country', ['DE', 'AT']),
  channel: choice('channel', ['direct', 'partner']),
  partnerName: optional('partnerName'),
  partnerPhone: optional('partnerPhone'),
  partnerEmail: z.union([z.literal('').transform(() => null), email()]).default(null),
  products: z
    .union([
      z.array(z.string().max(60)),
      z
        .string()
        .max(60)
        .transform((one) => [one]),
    ])
    .default([]),
}

const partnerNamed = {
  error: 'empty.partnerName',
  path: ['partnerName'],
}
type Partnered = { channel: 'direct' | 'partner'; partnerName: string }
const isNamed = ({ channel, partnerName }: Partnered) => channel === 'direct' || partnerName !== ''

const number = customerNumber().refine((value) => value !== '', { error: 'customerNumber' })
const created = z.strictObject({ customerNumber: number, ...shape }).refine(isNamed, partnerNamed)
const changed = z.strictObject({ number: z.string().regex(/^\d{9}$/), ...shape }).refine(isNamed, partnerNamed)

type Typed = Omit<z.output<typeof created>, 'customerNumber'>

const plain = ({ companyName, channel, partnerName, partnerPhone, partnerEmail, ...rest }: Typed) => ({
  ...rest,
  name: companyName,
  partner:
    channel === 'partner' ? { name: partnerName, phone: partnerPhone, email: partnerEmail?.shown ?? '' } : undefined,
})

/** R10.2 „Unternehmen anlegen“ */
export const addCompanyAction = action(guard, created, async (staff, { customerNumber: number, ...typed }) => {
  await addCompany(staff, { number, ...plain(typed) })
  return { to: `/staff/companies/${number}` }
})

export const changeCompanyAction = action(guard, changed, async (staff, { number, ...typed }) => {
  await changeCompany(staff, number, plain(typed))
  await flash('companySaved')
  return { to: `/staff/companies/${number}` }
})

/** R2.10: the code is in this answer only. */
export const makeRegistrationCodeAction = action(
  confirmedStaff('companies.write'),
  z.strictObject({ number: z.string().regex(/^\d{9}$/) }),
  async (staff, { number }) => ({ show: [await makeRegistrationCode(staff, number)], refresh: true }),
  'makeRegistrationCodeAction',
)

/** R2.10 „Widerrufen“ */
export const revokeRegistrationCodeAction = action(
  guard,
  z.strictObject({ number: z.string().regex(/^\d{9}$/), id: z.uuid() }),
  async (staff, { number, id }) => {
    await revokeRegistrationCode(staff, number, id)
    await flash('codeRevoked')
    return { to: `/staff/companies/${number}/registration-codes` }
  },
)
