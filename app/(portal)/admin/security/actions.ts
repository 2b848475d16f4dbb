'use server'

import { z } from 'zod'
import { saveRules } from '@/lib/company-rules/company-rules'
import { securityForm } from '@/lib/company-rules/input'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { companyAdmin, confirmedAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { memberOnly } from '@/lib/people/administer-input'
import { endSessionsOf, remindOfFactor, startReset } from '@/lib/people/colleague'
import { giveBackRole } from '@/lib/people/roles'

const PATH = '/admin/security'
const confirmed = confirmedAdmin

export const saveSecurityAction = action(
  confirmed,
  securityForm,
  async (actor, { base, ...rules }) => {
    await saveRules(actor, base, rules)
    await flash('securitySaved')
    return { to: PATH }
  },
  'saveSecurityAction',
)

export const remindOfFactorAction = action(companyAdmin, memberOnly, async (actor, { id }) => {
  const name = await remindOfFactor(actor, id).catch(orMissing)
  await flash('reminderSent', { name })
  return { to: PATH }
})

export const endColleagueSessionsAction = action(
  confirmed,
  memberOnly,
  async (actor, { id }) => {
    const count = await endSessionsOf(actor, id).catch(orMissing)
    await flash('colleagueSignedOut', { count })
    return { to: `/admin/users/${id}/access` }
  },
  'endColleagueSessionsAction',
)

export const startColleagueResetAction = action(
  confirmed,
  memberOnly,
  async (actor, { id }) => {
    await startReset(actor, id).catch(orMissing)
    await flash('colleagueReset')
    return { to: `/admin/users/${id}/access` }
  },
  'startColleagueResetAction',
)

/** The own sessions in this company end too, so it redirects to the sign-in. */
export const giveBackRoleAction = action(
  confirmedAdmin,
  z.strictObject({}),
  async (actor) => {
    await giveBackRole(actor)
    return { to: '/sign-in' }
  },
  'giveBackRoleAction',
)
