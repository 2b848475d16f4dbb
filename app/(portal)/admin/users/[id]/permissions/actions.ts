'use server'

import { deputise, saveGrants } from '@/lib/grants/grants'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { confirmedAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { hrefWith } from '@/lib/http/query'
import { deputyForm, type GrantsInput, grantsForm, grantsIn } from '@/lib/people/administer-input'
import { memberName } from '@/lib/people/names'
import { PERMISSION_KEYS, PERMISSIONS } from '@/lib/permissions/catalogue'
import { asText, fromText, type GrantSet, rebased } from '@/lib/permissions/matrix'
import { type CompanyAdmin, offered } from '@/lib/permissions/proofs'

/** „Speichern“; the other buttons only reload the page with the ticked boxes in its address. */
export const saveGrantsAction = action(
  confirmedAdmin,
  grantsForm,
  async (actor, input) => {
    const path = `/admin/users/${input.id}/permissions`
    const wanted = grantsIn(input)
    if (input.intent !== 'save') return { to: hrefWith(path, { with: setText(inGroup(actor, wanted, input.intent)) }) }
    const saved = await saveGrants(actor, input.id, wanted, input.version).catch(orMissing)
    if (saved.outcome === 'changed') {
      const base = fromText(input.base)
      return { to: hrefWith(path, { with: setText(rebased(base, wanted, saved.grants)), base: input.base || '-' }) }
    }
    await flash(saved.invited ? 'invitationSent' : 'permissionsSaved', { name: await memberName(actor, input.id) })
    return { to: saved.invited ? '/admin/users' : hrefWith(path, { before: input.base || '-' }) }
  },
  'saveGrantsAction',
)

/** „Urlaubsvertretung“; the page of the permissions says what was granted, with „Rückgängig“. */
export const deputyAction = action(
  confirmedAdmin,
  deputyForm,
  async (actor, { id, colleague, until }) => {
    const { before } = await deputise(actor, id, colleague, until!).catch(orMissing)
    await flash('permissionsSaved', { name: await memberName(actor, id) })
    return { to: hrefWith(`/admin/users/${id}/permissions`, { before: setText(before) }) }
  },
  'deputyAction',
)

/** Empty values are dropped from addresses, so „nothing ticked“ is `-`. */
const setText = (set: GrantSet) => asText(set) || '-'

function inGroup(actor: CompanyAdmin, wanted: GrantSet, intent: GrantsInput['intent']): GrantSet {
  const group = PERMISSION_KEYS.filter((key) => PERMISSIONS[key].group === 'data' && offered(actor, key))
  const next = { ...wanted }
  for (const key of group) {
    if (intent === 'check') next[key] ??= null
    if (intent === 'uncheck') delete next[key]
  }
  return next
}
