import { type Asked, page } from '@/app/_shared/page'
import { readTemplate } from '@/lib/grants/templates'
import { productsOf } from '@/lib/grants/why-member'
import { takeDraft } from '@/lib/http/drafts'
import { companyAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { viewing } from '@/lib/rooms/rooms'
import { TemplateForm } from '../template-form'

export default page(companyAdmin, async (actor, { params: { id } }: Asked<'id'>) => {
  const path = `/admin/templates/${id}`
  const { template, products } = await viewing(actor, async (room) => ({
    template: await readTemplate(room, id),
    products: await productsOf(room),
  })).catch(orMissing)
  return <TemplateForm actor={actor} template={template} products={products} draft={await takeDraft(actor, path)} />
})
