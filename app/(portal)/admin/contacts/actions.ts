'use server'

import { saveContacts } from '@/lib/contacts/contacts'
import { contactsForm } from '@/lib/contacts/topics'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { companyAdmin } from '@/lib/http/guards/member'

/** R8.12 „Speichern“: saved unchanged, the contacts count as checked. */
export const saveContactsAction = action(companyAdmin, contactsForm, async (actor, { base, ...wanted }) => {
  await saveContacts(actor, base, wanted)
  await flash('contactsSaved')
  return { to: '/admin/contacts' }
})
