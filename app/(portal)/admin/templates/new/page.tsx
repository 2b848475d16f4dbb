import { page } from '@/app/_shared/page'
import { productsOf } from '@/lib/grants/why-member'
import { takeDraft } from '@/lib/http/drafts'
import { companyAdmin } from '@/lib/http/guards/member'
import { viewing } from '@/lib/rooms/rooms'
import { TemplateForm } from '../template-form'

const PATH = '/admin/templates/new'

export default page(companyAdmin, async (actor) => {
  const products = await viewing(actor, productsOf)
  return <TemplateForm actor={actor} products={products} draft={await takeDraft(actor, PATH)} />
})
