'use server'

import { z } from 'zod'
import { deviceId } from '@/lib/devices/input'
import { action } from '@/lib/http/action'
import { dropSession } from '@/lib/http/auth'
import { flash } from '@/lib/http/flash'
import { accountHolder } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { endAllSessions, endOneSession, endOtherSessions } from '@/lib/sessions/own-sessions'

const PATH = '/account/sessions'
const guard = accountHolder
const SIGNED_OUT = '/?signed-out=1'

/** R13.4: ending the current session is a sign-out. */
export const endSessionAction = action(guard, z.strictObject({ id: deviceId() }), async (actor, { id }) => {
  await endOneSession(actor, id).catch(orMissing)
  if (id === actor.session.id) {
    await dropSession()
    return { to: SIGNED_OUT }
  }
  await flash('sessionEnded')
  return { to: PATH }
})

export const endOtherSessionsAction = action(guard, z.strictObject({}), async (actor) => {
  await endOtherSessions(actor)
  await flash('sessionsEnded')
  return { to: PATH }
})

export const endAllSessionsAction = action(guard, z.strictObject({}), async (actor) => {
  await endAllSessions(actor)
  await dropSession()
  return { to: SIGNED_OUT }
})
