'use server'

import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { confirmedAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { activateMember, refuseMember } from '@/lib/people/activate'
import { lockForm, memberOnly, removeForm } from '@/lib/people/administer-input'
import { lockMember, unlockMember } from '@/lib/people/lock'
import { memberName } from '@/lib/people/names'
import { removeMember, restoreMember } from '@/lib/people/remove'
import { takeRole } from '@/lib/people/roles'

const PATH = '/admin/users'
const guard = confirmedAdmin

export const lockAction = action(
  guard,
  lockForm,
  async (actor, { id, endNow }) => {
    const { sessions } = await lockMember(actor, id, endNow).catch(orMissing)
    const facts = { name: await memberName(actor, id), count: sessions }
    await flash(endNow ? 'memberLockedNow' : 'memberLocked', facts)
    return { to: `${PATH}?undo=${id}` }
  },
  'lockAction',
)

export const unlockAction = action(
  guard,
  memberOnly,
  async (actor, { id }) => {
    await unlockMember(actor, id).catch(orMissing)
    await flash('memberUnlocked', { name: await memberName(actor, id) })
    return { to: PATH }
  },
  'unlockAction',
)

export const removeAction = action(
  guard,
  removeForm,
  async (actor, { id, confirmEmail }) => {
    await removeMember(actor, id, confirmEmail).catch(orMissing)
    await flash('memberRemoved', { name: await memberName(actor, id) })
    return { to: `${PATH}?undo=${id}` }
  },
  'removeAction',
)

export const restoreAction = action(
  guard,
  memberOnly,
  async (actor, { id }) => {
    await restoreMember(actor, id).catch(orMissing)
    await flash('memberRestored', { name: await memberName(actor, id) })
    return { to: PATH }
  },
  'restoreAction',
)

/** R9.4: the permissions come next, with „Meine Supportanfragen“ ticked. */
export const activateAction = action(
  guard,
  memberOnly,
  async (actor, { id }) => {
    await activateMember(actor, id).catch(orMissing)
    await flash('memberActivated', { name: await memberName(actor, id) })
    return { to: `${PATH}/${id}/permissions?new=1` }
  },
  'activateAction',
)

export const refuseAction = action(
  guard,
  memberOnly,
  async (actor, { id }) => {
    await refuseMember(actor, id).catch(orMissing)
    await flash('memberRefused', { name: await memberName(actor, id) })
    return { to: PATH }
  },
  'refuseAction',
)

export const takeRoleAction = action(
  guard,
  memberOnly,
  async (actor, { id }) => {
    await takeRole(actor, id).catch(orMissing)
    await flash('roleTaken', { name: await memberName(actor, id) })
    return { to: PATH }
  },
  'takeRoleAction',
)
