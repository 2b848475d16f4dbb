import { page } from '@/app/_shared/page'
import { NewTicket } from '@/app/_shared/tickets/new-ticket'
import { SelectField } from '@/components/form/select-field'
import { ticketProducts } from '@/lib/areas/support/area'
import { TOPICS } from '@/lib/areas/support/input'
import { unsentIn } from '@/lib/conversations/attach'
import { support } from '@/lib/conversations/kinds'
import { takeDraft } from '@/lib/http/drafts'
import { permitted } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { viewing } from '@/lib/rooms/rooms'
import { openTicketAction, removeTicketFileAction } from '../actions'

export default page(permitted('support.tickets'), async (actor, { search }) => {
  const [t, c, draft, read] = await Promise.all([
    getTranslations('support'),
    getTranslations('tickets'),
    takeDraft(actor, '/support/new'),
    viewing(actor, async (room) => ({
      products: await ticketProducts(room),
      unsent: await unsentIn(room, support, null),
    })),
  ])
  return (
    <NewTicket
      words="support"
      list="/support"
      company={actor.company.id}
      draft={draft}
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
