'use server'

import { removeTemplate, saveTemplate } from '@/lib/grants/templates'
import { action } from '@/lib/http/action'
import { companyAdmin } from '@/lib/http/admin-guards'
import { flash } from '@/lib/http/flash'
import { orMissing } from '@/lib/http/missing'
import { memberOnly, templateForm } from '@/lib/people/administer-input'

const PATH = '/admin/templates'
const guard = () => companyAdmin(PATH)

export const saveTemplateAction = action(guard, templateForm, async (actor, { id, templateName, permission = [] }) => {
  await saveTemplate(actor, { id, name: templateName, permissions: permission }).catch(orMissing)
  await flash('templateSaved')
  return { to: PATH }
})

export const removeTemplateAction = action(guard, memberOnly, async (actor, { id }) => {
  await removeTemplate(actor, id).catch(orMissing)
  await flash('templateRemoved')
  return { to: PATH }
})
