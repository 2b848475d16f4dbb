import { page } from '@/app/_shared/page'
import { NewTicket } from '@/app/_shared/tickets/new-ticket'
import { SelectField } from '@/components/form/select-field'
import { licencesArea } from '@/lib/areas/licences/area'
import { ticketProducts } from '@/lib/areas/support/area'
import { TOPICS } from '@/lib/areas/support/input'
import { unsentIn } from '@/lib/conversations/attach'
import { support } from '@/lib/conversations/kinds'
import { takeDraft } from '@/lib/http/drafts'
import { permitted } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { can, type Permitted } from '@/lib/permissions/proofs'
import { type Room, viewing } from '@/lib/rooms/rooms'
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
      licence: asked ? await licenceOf(room, asked) : null,
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

type Licence = { number: string; product: string }

/** The licence that „Verlängerung anfragen“ came from; none for an id that is foreign, or for who may not see licences. */
const licenceOf = async (room: Room<Permitted<'support.tickets'>>, id: string): Promise<Licence | null> =>
  can(room.actor, 'data.licences') ? licencesArea.list.one(room, id).catch(() => null) : null

async function renewal(licence: Licence, products: { value: string; label: string }[]) {
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
