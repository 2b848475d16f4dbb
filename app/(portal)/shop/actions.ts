'use server'

import { z } from 'zod'
import { centsOf } from '@/lib/areas/documents/input'
import {
  addOrderer,
  changeLimit,
  removeAddress,
  removeCostCentre,
  removeOrderer,
  saveAddress,
  saveCostCentre,
} from '@/lib/areas/shop/keep'
import { action } from '@/lib/http/action'
import { say } from '@/lib/http/flash'
import { permitted } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { line } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'

const keeper = permitted('data.shop')
const id = z.uuid({ error: 'unexpected' })
const which = z.strictObject({ id })
const PAGE = '/shop'
const { name } = LIMITS.text
/** A billion euros is no limit any more. */
const HIGHEST = 100_000_000_000

type Told = 'ordererAdded' | 'limitChanged' | 'ordererRemoved' | 'costCentreSaved' | 'costCentreRemoved'
/** Back to the rules, with what was done. */
async function done(told: Told | 'addressSaved' | 'addressRemoved') {
  await say((await getTranslations('shop'))(`flash.${told}`), 'positive')
  return { to: PAGE }
}

const limit = { amount: z.string().max(100).default(''), unlimited: z.literal('on').optional() }
type Limit = { amount: string; unlimited?: 'on' }

/** An amount, or the box that says that there is none. */
function checkLimit({ amount, unlimited }: Limit, context: z.core.$RefinementCtx) {
  const cents = centsOf(amount)
  if (unlimited || (cents !== null && cents <= HIGHEST)) return
  context.addIssue({ code: 'custom', message: 'amount', path: ['amount'] })
}
const centsFor = ({ amount, unlimited }: Limit) => (unlimited ? null : centsOf(amount)!)

/** R11.10 „Besteller hinzufügen“ */
export const addOrdererAction = action(
  keeper,
  z.strictObject({ member: z.uuid({ error: 'empty.orderMember' }), ...limit }).superRefine(checkLimit),
  async (actor, { member, ...typed }) => {
    await addOrderer(actor, member, centsFor(typed))
    return done('ordererAdded')
  },
)

/** „Bestellgrenze“ */
export const changeLimitAction = action(
  keeper,
  z.strictObject({ id, ...limit }).superRefine(checkLimit),
  async (actor, typed) => {
    await changeLimit(actor, typed.id, centsFor(typed))
    return done('limitChanged')
  },
)

export const removeOrdererAction = action(keeper, which, async (actor, typed) => {
  await removeOrderer(actor, typed.id)
  return done('ordererRemoved')
})

/** „Kostenstelle hinzufügen“, or a change of one. */
export const saveCostCentreAction = action(
  keeper,
  z.strictObject({ id: id.optional(), code: line('costCentreCode', 40), name: line('costCentreName', name) }),
  async (actor, typed) => {
    await saveCostCentre(actor, typed.id ?? null, typed)
    return done('costCentreSaved')
  },
)

export const removeCostCentreAction = action(keeper, which, async (actor, typed) => {
  await removeCostCentre(actor, typed.id)
  return done('costCentreRemoved')
})

/** „Lieferadresse hinzufügen“, or a change of one. */
export const saveAddressAction = action(
  keeper,
  z.strictObject({
    id: id.optional(),
    recipient: line('recipient', name),
    addition: z.union([z.literal(''), line('recipient', name)]).default(''),
    street: line('street', name),
    postalCode: line('postalCode', 12),
    city: line('city', name),
    country: z.enum(['DE', 'AT', 'CH'], { error: 'unexpected' }),
  }),
  async (actor, { id: which, ...address }) => {
    await saveAddress(actor, which ?? null, address)
    return done('addressSaved')
  },
)

export const removeAddressAction = action(keeper, which, async (actor, typed) => {
  await removeAddress(actor, typed.id)
  return done('addressRemoved')
})
