'use server'

import { removeTemplate, saveTemplate } from '@/lib/grants/templates'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { companyAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { memberOnly, templateForm } from '@/lib/people/administer-input'

const PATH = '/admin/templates'
const guard = companyAdmin

export const saveTemplateAction = action(guard, templateForm, async (actor, { id, templateName, permission = [] }) => {
  await saveTemplate(actor, { id, name: templateName, permissions: permission }).catch(orMissing)
  await flash(id ? 'templateSaved' : 'templateMade', { name: templateName })
  return { to: PATH }
})

export const removeTemplateAction = action(guard, memberOnly, async (actor, { id }) => {
  const { name } = await removeTemplate(actor, id).catch(orMissing)
  await flash('templateRemoved', { name })
  return { to: PATH }
})
