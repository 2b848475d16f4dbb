import { page } from '@/app/_shared/page'
import { NewTicket } from '@/app/_shared/tickets/new-ticket'
import { SelectField } from '@/components/form/select-field'
import { type LicenceToRenew, licenceToRenew } from '@/lib/areas/licences/renewal'
import { ticketProducts } from '@/lib/areas/support/area'
import { TOPICS } from '@/lib/areas/support/input'
import { unsentIn } from '@/lib/conversations/attach'
import { support } from '@/lib/conversations/kinds'
import { takeDraft } from '@/lib/http/drafts'
import { permitted } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { viewing } from '@/lib/rooms/rooms'
import { openTicketAction, removeTicketFileAction } from '../actions'

export default page(permitted('support.tickets'), async (actor, { search }) => {
  const { licence: asked } = queryOf(search, ['licence'])
  const [t, c, draft, read] = await Promise.all([
    getTranslations('support'),
    getTranslations('tickets'),
    takeDraft(actor, '/support/new'),
    viewing(actor, async (room) => ({
      products: await ticketProducts(room),
      unsent: await unsentIn(room, support, null),
      licence: asked ? await licenceToRenew(room, asked) : null,
    })),
  ])
  return (
    <NewTicket
      words="support"
      list="/support"
      company={actor.company.id}
      draft={draft}
      begun={read.licence ? await renewal(read.licence, read.products) : undefined}
      unsent={read.unsent}
      send={openTicketAction}
      remove={removeTicketFileAction}
      search={search}
    >
      <SelectField
        name="product"
        label={t('product')}
        options={[{ value: '', label: c('noProduct') }, ...read.products]}
      />
      <SelectField
        name="topic"
        label={t('topic')}
        options={TOPICS.map((topic) => ({ value: topic, label: t(`topics.${topic}`) }))}
      />
    </NewTicket>
  )
})

async function renewal(licence: LicenceToRenew, products: { value: string; label: string }[]) {
  const t = await getTranslations('licences')
  const { number, product } = licence
  const named = products.find(({ label }) => product === label || product.startsWith(`${label}, `))
  return {
    product: named?.value ?? '',
    topic: 'contract',
    subject: t('renewSubject', { number, product }),
    description: t('renewText'),
  }
}
