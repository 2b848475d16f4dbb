import { areaList } from '@/app/_shared/area-list'
import { ticketColumns } from '@/app/_shared/tickets/ticket-columns'
import { ButtonLink } from '@/components/ui/button-link'
import { supportArea } from '@/lib/areas/support/area'

/** R11.1: the company's requests. */
export default areaList(supportArea, {
  actions: ({ t }) => (
    <ButtonLink href="/support/new" variant="primary">
      {t('new')}
    </ButtonLink>
  ),
  columns: (words) =>
    ticketColumns(words, (id) => `/support/${id}`, {
      key: 'product',
      label: words.t('product'),
      priority: 'low',
      cell: ({ product }) => product ?? words.t('noProduct'),
    }),
})
