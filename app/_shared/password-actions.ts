'use server'

import { z } from 'zod'
import { MINUTE } from '@/lib/ground/time'
import { probe } from '@/lib/http/action'
import { resetToken } from '@/lib/http/cookies'
import { anybody } from '@/lib/http/guards/entry'
import { currentActor } from '@/lib/http/session'
import { inWords } from '@/lib/http/words'
import { within } from '@/lib/limits/rate'
import { LIMITS } from '@/lib/limits/sheet'
import { personOf } from '@/lib/passwords/change'
import { judgePassword, minimumFor, type Person } from '@/lib/passwords/policy'
import { resetOwner } from '@/lib/passwords/reset'

const PER_NETWORK = { name: 'password-meter', points: LIMITS.passwordMeter.perMinuteAndNetwork, every: MINUTE }
const typed = z.string().max(LIMITS.text.email).default('')
const asked = z.strictObject({
  /**
   * Whose password it will be: a new person's (described by the form), a member of staff's, the link's, or one's own.
   */
  whose: z.enum(['new', 'newStaff', 'reset', 'own']),
  password: z.string().max(LIMITS.password.maxBytes),
  email: typed,
  firstName: typed,
  lastName: typed,
})

/**
 * R4.4: the server's judgement of a password, while it is typed. Nothing is stored, and nothing but the judgement is
 * returned.
 */
export const judgePasswordAction = probe(anybody, asked, async ({ network }, { whose, password, ...form }) => {
  if (!(await within(PER_NETWORK, network))) return null
  const owner = await ownerOf(whose, form)
  if (!owner) return null
  const { level, refusal } = judgePassword(password, owner.person, minimumFor(owner.staff))
  return { level, reason: refusal ? (await inWords(refusal)).message : '' }
})

async function ownerOf(
  whose: 'new' | 'newStaff' | 'reset' | 'own',
  form: Person,
): Promise<{ person: Person; staff: boolean } | null> {
  if (whose === 'new' || whose === 'newStaff') return { person: form, staff: whose === 'newStaff' }
  if (whose === 'own') {
    const actor = await currentActor()
    return actor && { person: personOf(actor), staff: actor.account.staffRoles.length > 0 }
  }
  const owner = await resetOwner(await resetToken())
  return owner && { person: owner, staff: owner.staff }
}
