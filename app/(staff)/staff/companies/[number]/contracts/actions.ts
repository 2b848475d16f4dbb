'use server'

import { z } from 'zod'
import { addContract, changeContract, type TypedContract } from '@/lib/areas/contracts/staff'
import { readDay } from '@/lib/ground/day'
import { plainDigits, tidyLine } from '@/lib/ground/typed-text'
import { action } from '@/lib/http/action'
import { say } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { choice, line } from '@/lib/inputs/fields'

const guard = staffMay('companies.write')
const number = z.string().regex(/^\d{9}$/)
const day = z
  .string({ error: 'day' })
  .transform((typed) => readDay(typed))
  .refine((read) => read !== null, { error: 'day' })
const whole = (error: string, least: number, most: number) =>
  z
    .string({ error })
    .transform((typed) => plainDigits(tidyLine(typed)))
    .refine((typed) => /^\d{1,4}$/.test(typed) && Number(typed) >= least && Number(typed) <= most, { error })
    .transform(Number)

const shape = {
  number,
  contractNumber: line('contractNumber', 60),
  product: line('contractProduct', 100),
  startsOn: day,
  termMonths: whole('termMonths', 1, 600),
  renewalMonths: whole('renewalMonths', 0, 600),
  notice: whole('notice', 0, 3650),
  noticeUnit: choice('noticeUnit', ['months', 'days']),
  status: choice('contractStatus', ['active', 'cancelled', 'ended']),
  endsOn: z.union([z.literal('').transform(() => null), day]).default(null),
}
type Typed = z.output<z.ZodObject<typeof shape>>

/** The last day belongs to a contract that ends, and only to such a one; it is not before the first. */
function checkEnd({ status, startsOn, endsOn, notice, noticeUnit }: Typed, context: z.core.$RefinementCtx) {
  const add = (path: string, message: string) => context.addIssue({ code: 'custom', message, path: [path] })
  if (status !== 'active' && endsOn === null) add('endsOn', 'contractEnd')
  if (status === 'active' && endsOn !== null) add('endsOn', 'contractGoesOn')
  if (endsOn !== null && startsOn !== null && endsOn < startsOn) add('endsOn', 'contractEndFirst')
  if (noticeUnit === 'months' && notice > 120) add('notice', 'notice')
}

const contractOf = ({ contractNumber, product, startsOn, ...rest }: Typed): TypedContract => ({
  number: contractNumber,
  product,
  startsOn: startsOn!,
  termMonths: rest.termMonths,
  renewalMonths: rest.renewalMonths,
  notice: rest.notice,
  noticeUnit: rest.noticeUnit,
  status: rest.status,
  endsOn: rest.endsOn,
})

const saved = async (product: string) =>
  say((await getTranslations('contracts'))('filing.saved', { product }), 'positive')

/** R10.4 „Vertrag anlegen“ */
export const addContractAction = action(guard, z.strictObject(shape).superRefine(checkEnd), async (staff, typed) => {
  await addContract(staff, typed.number, contractOf(typed))
  await saved(typed.product)
  return { to: `/staff/companies/${typed.number}/contracts` }
})

/** R10.4: changes a contract by hand. */
export const changeContractAction = action(
  guard,
  z.strictObject({ ...shape, id: z.uuid(), seen: z.string().max(60) }).superRefine(checkEnd),
  async (staff, { id, seen, ...typed }) => {
    await changeContract(staff, typed.number, id, seen, contractOf(typed))
    await saved(typed.product)
    return { to: `/staff/companies/${typed.number}/contracts` }
  },
)
