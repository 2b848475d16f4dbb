import { emptyForm, type FormState } from '@/lib/ground/form-state'
import type { Outcome } from '@/lib/http/action'
import { type Begun, formOf, takeBegun } from '@/lib/http/begun'
import { saveDraft } from '@/lib/http/drafts'
import { say } from '@/lib/http/flash'
import { remember } from '@/lib/http/memo'
import { getTranslations } from '@/lib/http/translations'
import type { Actor } from '@/lib/permissions/actor'
import type { Demand } from '@/lib/step-up/step-up'
import { BEGUN_ACTIONS } from './begun-actions'
import { begunInWords } from './begun-words'

/**
 * Decision 34: carries out what was begun, once: of several requests the first takes it. The act's own notice or page
 * reports success; a rejection is displayed on the page of its form, which is filled in again. Secrets and files were
 * not stored and must be typed or chosen again.
 */
export async function carryOut(
  actor: Actor,
  id: string,
  next: string | null,
  shown: readonly Demand[],
): Promise<Outcome> {
  const begun = await takeBegun(actor, id)
  const perform = begun && BEGUN_ACTIONS[begun.act]
  if (!begun || !perform) {
    await say((await getTranslations('security'))('begunOver'), 'caution')
    return { to: next ?? '/account' }
  }
  // From here on the request acts for the form that was begun: its page, and the session with its new proof. The
  // session is not read again by its token: the same proof sent twice renews the token, and the request that took the
  // act would have no session.
  await remember('begunOn', begun.path)
  await remember('session', { actor: withProof(actor, shown), over: null })
  if (begun.lost.secrets || begun.lost.files.length > 0) return fillInAgain(actor, begun)
  const act = await begunInWords(actor, begun)
  return told(actor, begun, act, await perform(emptyForm, formOf(begun)))
}

/** The rights that this request has read, with the proof given just now. */
function withProof(actor: Actor, shown: readonly Demand[]): Actor {
  const code = shown.some((demand) => demand !== 'password')
  const session = {
    ...actor.session,
    ...(shown.includes('password') ? { proofAge: 0 } : {}),
    ...(code ? { factorProofAge: 0, factor: 'totp' } : {}),
  }
  return { ...actor, session }
}

async function fillInAgain(actor: Actor, begun: Begun): Promise<Outcome> {
  const [t, act] = [await getTranslations('security'), await begunInWords(actor, begun)]
  await saveDraft(actor.account.id, begun.values)
  const files = begun.lost.files.join(', ')
  await say(begun.lost.secrets ? t('begunType', { act }) : t('begunChoose', { act, files }), 'caution')
  return { to: begun.path }
}

/** The act did not redirect: it displays something once, returns a message, or was rejected. */
async function told(actor: Actor, begun: Begun, act: string, state: FormState): Promise<Outcome> {
  if (state.shown) {
    await remember('begunShown', true)
    return { show: state.shown }
  }
  const t = await getTranslations('security')
  if (state.errors.length > 0) {
    await saveDraft(actor.account.id, begun.values)
    const reason = state.errors.map(({ message }) => message).join(' ')
    await say(t('begunRefused', { act, reason }), 'danger')
  } else if (state.notice) await say(state.notice, 'positive')
  return { to: begun.path }
}
