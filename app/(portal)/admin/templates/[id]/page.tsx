import { refusable } from '@/app/_shared/refusable'
import { readTemplate } from '@/lib/grants/templates'
import { companyAdmin } from '@/lib/http/admin-guards'
import { takeDraft } from '@/lib/http/drafts'
import { orMissing } from '@/lib/http/missing'
import { TemplateForm } from '../template-form'

type Props = { params: Promise<{ id: string }> }

export default refusable(async function TemplatePage({ params }: Props) {
  const { id } = await params
  const path = `/admin/templates/${id}`
  const actor = await companyAdmin(path)
  const template = await readTemplate(actor, id).catch(orMissing)
  return <TemplateForm actor={actor} template={template} draft={await takeDraft(actor, path)} />
})
