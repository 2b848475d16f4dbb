'use server'

import { z } from 'zod'
import { centsOf } from '@/lib/areas/documents/input'
import { addProduct, changeProduct, type ProductText, setOffered } from '@/lib/areas/orders/keep-catalogue'
import { PERIODS } from '@/lib/areas/orders/terms'
import { action } from '@/lib/http/action'
import { say } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { line, prose } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'

const keeper = staffMay('catalogue.write')
const PAGE = '/staff/catalogue'
const { subject } = LIMITS.text
const DESCRIPTION = 1000
const HIGHEST_PRICE = 10_000_000

const whole = (error: string, max: number) =>
  z
    .string({ error })
    .transform((text) => text.trim())
    .pipe(z.string().regex(/^\d{1,4}$/, { error }))
    .transform(Number)
    .refine((value) => value <= max, { error })

const shape = {
  sku: line('sku', 40),
  name: line('productName', subject),
  description: prose('productText', DESCRIPTION),
  descriptionEn: z.union([z.literal(''), prose('productText', DESCRIPTION)]).default(''),
  amount: z.string({ error: 'amount' }).max(100).transform(centsOf),
  period: z.enum(PERIODS, { error: 'unexpected' }),
  termMonths: whole('months', 120),
  noticeMonths: whole('months', 60),
  vatRate: whole('rate', 50),
  maxQuantity: whole('quantity', 9999).refine((value) => value > 0, { error: 'quantity' }),
  shipped: z.literal('on').optional(),
  enables: z.string().max(60).default(''),
}
type Typed = z.output<z.ZodObject<typeof shape>>

/** The price is needed, and the terms fit the period, as the table demands too. */
function checkTerms({ amount, period, termMonths, noticeMonths }: Typed, context: z.core.$RefinementCtx) {
  const add = (path: string, message: string) => context.addIssue({ code: 'custom', message, path: [path] })
  if (amount === null || amount < 1 || amount > HIGHEST_PRICE) add('amount', 'amount')
  if (period === 'once' && (termMonths > 0 || noticeMonths > 0)) add('termMonths', 'termOnce')
  if (period === 'month' && termMonths < 1) add('termMonths', 'termNone')
  if (period === 'year' && (termMonths < 12 || termMonths % 12 > 0)) add('termMonths', 'termYear')
}

const textOf = ({ amount, shipped, enables, vatRate, ...typed }: Typed): ProductText => ({
  ...typed,
  cents: amount!,
  vatRate: vatRate * 100,
  shipped: shipped === 'on',
  enables: enables || null,
})

const told = async (key: 'saved' | 'withdrawn' | 'offered', name: string) =>
  say((await getTranslations('staff.catalogue'))(key, { name }), 'positive')

/** „Produkt hinzufügen“ */
export const addProductAction = action(keeper, z.strictObject(shape).superRefine(checkTerms), async (staff, typed) => {
  await addProduct(staff, textOf(typed))
  await told('saved', typed.name)
  return { to: PAGE }
})

/** „Produkt ändern“ */
export const changeProductAction = action(
  keeper,
  z
    .strictObject({
      ...shape,
      id: z.uuid({ error: 'unexpected' }),
      version: z
        .string()
        .regex(/^\d{1,9}$/, { error: 'unexpected' })
        .transform(Number),
    })
    .superRefine(checkTerms),
  async (staff, { id, version, ...typed }) => {
    await changeProduct(staff, { id, version }, textOf(typed))
    await told('saved', typed.name)
    return { to: PAGE }
  },
)

/** „Aus dem Verkauf nehmen“, and back. */
export const setOfferedAction = action(
  keeper,
  z.strictObject({
    id: z.uuid({ error: 'unexpected' }),
    name: z.string().max(subject),
    offered: z.enum(['yes', 'no'], { error: 'unexpected' }),
  }),
  async (staff, { id, name, offered }) => {
    await setOffered(staff, id, offered === 'yes')
    await told(offered === 'yes' ? 'offered' : 'withdrawn', name)
    return { to: PAGE }
  },
)
