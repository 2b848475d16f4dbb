import { type Asked, page } from '@/app/_shared/page'
import { readTemplate } from '@/lib/grants/templates'
import { takeDraft } from '@/lib/http/drafts'
import { companyAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { viewing } from '@/lib/rooms/rooms'
import { TemplateForm } from '../template-form'

export default page(companyAdmin, async (actor, { params: { id } }: Asked<'id'>) => {
  const path = `/admin/templates/${id}`
  const template = await viewing(actor, (room) => readTemplate(room, id)).catch(orMissing)
  return <TemplateForm actor={actor} template={template} draft={await takeDraft(actor, path)} />
})
