import { refusable } from '@/app/_shared/refusable'
import { companyAdmin } from '@/lib/http/admin-guards'
import { takeDraft } from '@/lib/http/drafts'
import { TemplateForm } from '../template-form'

const PATH = '/admin/templates/new'

export default refusable(async function NewTemplatePage() {
  const actor = await companyAdmin(PATH)
  return <TemplateForm actor={actor} draft={await takeDraft(actor, PATH)} />
})
