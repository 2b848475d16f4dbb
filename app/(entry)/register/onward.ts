import { flash } from '@/lib/http/flash'
import { currentActor, forgetSession } from '@/lib/http/session'
import { homeOf } from '@/lib/sessions/gate'

/** After a step: the page of the step that the gate demands next. Whoever has finished is welcomed at home. */
export async function onward({ welcome = true } = {}) {
  await forgetSession()
  const actor = await currentActor()
  if (!actor) return { to: '/sign-in' }
  const to = homeOf(actor)
  if (welcome && to === '/home') await flash('joined')
  return { to }
}
