import { page } from '@/app/_shared/page'
import { takeDraft } from '@/lib/http/drafts'
import { companyAdmin } from '@/lib/http/guards/member'
import { TemplateForm } from '../template-form'

const PATH = '/admin/templates/new'

export default page(companyAdmin, async (actor) => {
  return <TemplateForm actor={actor} draft={await takeDraft(actor, PATH)} />
})
