'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { say } from '@/lib/http/flash'
import { confirmedStaff, staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { prose } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { lockEverywhere, unlockEverywhere } from '@/lib/staff/account-locks'
import { liftBlock } from '@/lib/staff/blocks'

const { note } = LIMITS.text
const which = {
  id: z.uuid({ error: 'unexpected' }),
  number: z.string({ error: 'unexpected' }).regex(/^\d{9}$/, { error: 'unexpected' }),
}
const pageOf = ({ id, number }: { id: string; number: string }) => `/staff/companies/${number}/people/${id}`

/** R10.12 „In allen Unternehmen sperren“ */
export const lockAccountAction = action(
  confirmedStaff('accounts.lock'),
  z.strictObject({ ...which, lockReason: prose('lockReason', note) }),
  async (staff, { lockReason, ...person }) => {
    const { name, ended } = await lockEverywhere(staff, person.id, lockReason).catch(orMissing)
    await say((await getTranslations('care.lock'))('done', { name, count: ended }), 'positive')
    return { to: pageOf(person) }
  },
  'lockAccountAction',
)

/** R10.12 „Sperre aufheben“ */
export const unlockAccountAction = action(
  confirmedStaff('accounts.unlock'),
  z.strictObject({ ...which, liftReason: prose('liftReason', note) }),
  async (staff, { liftReason, ...person }) => {
    const { name } = await unlockEverywhere(staff, person.id, liftReason).catch(orMissing)
    await say((await getTranslations('care.lock'))('undone', { name }), 'positive')
    return { to: pageOf(person) }
  },
  'unlockAccountAction',
)

/** R10.12 „Wartezeit aufheben“ */
export const liftBlockAction = action(
  staffMay('blocks.lift'),
  z.strictObject({
    id: z.string({ error: 'unexpected' }).regex(/^[0-9a-f]{64}$/, { error: 'unexpected' }),
    liftReason: prose('liftReason', note),
  }),
  async (staff, { id, liftReason }) => {
    await liftBlock(staff, id, liftReason)
    await say((await getTranslations('care.blocks'))('done'), 'positive')
    return { to: '/staff/blocks' }
  },
)
