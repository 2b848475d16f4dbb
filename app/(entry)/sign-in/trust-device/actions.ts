'use server'

import { z } from 'zod'
import { deviceNameField } from '@/lib/devices/input'
import { mayTrust, reissue, trustDevice } from '@/lib/devices/trusted'
import { action } from '@/lib/http/action'
import { makeRoomForDevice, setDeviceCookie } from '@/lib/http/device-cookies'
import { flash } from '@/lib/http/flash'
import { accountHolder } from '@/lib/http/guards/member'
import { clientContext } from '@/lib/http/request'
import { safeNext } from '@/lib/http/safe-next'
import { homeOf } from '@/lib/sessions/gate'

const next = z.string().optional()

/** „Nein“ ignores the name; any other way to send the form is „Ja“. */
const answer = z.preprocess(
  (values) => ({ intent: 'yes', ...(values as object) }),
  z.discriminatedUnion('intent', [
    z.strictObject({ intent: z.literal('no'), next, name: z.string().optional() }),
    z.strictObject({ intent: z.literal('yes'), next, name: deviceNameField() }),
  ]),
)

/** R6.1. „Ja“ without a real code before it registers nothing (T-DEV-11) and simply continues. */
export const trustDeviceAction = action(accountHolder, answer, async (actor, input) => {
  const to = safeNext(input.next) ?? homeOf(actor)
  const { id } = actor.account
  if (input.intent === 'no') return { to }
  if (!mayTrust(actor)) {
    const again = await reissue(actor)
    if (again) await setDeviceCookie(id, again)
    return { to }
  }
  const kept = await trustDevice(actor, input.name, await clientContext())
  await makeRoomForDevice(id, actor.requestId)
  await setDeviceCookie(id, kept)
  await flash(kept.dropped ? 'deviceReplaced' : 'deviceTrusted')
  return { to }
})
