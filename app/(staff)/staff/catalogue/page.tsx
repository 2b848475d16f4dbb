import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { CATALOGUE_STATES, keptPage } from '@/lib/areas/orders/keep-catalogue'
import { priceInWords, termsInWords } from '@/lib/areas/orders/words'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { choiceOf, staffList } from '../staff-list'

const PAGE = '/staff/catalogue'

/** R11.9: what customers can order, as the vendor keeps it. */
export default staffList(staffMay('catalogue.write'), {
  path: PAGE,
  filters: ['state'],
  read: async (staff, query, paging) => ({
    found: await viewingAsStaff(staff, (room) =>
      keptPage(room, { q: query.q ?? '', state: query.state ?? '' }, paging),
    ),
    more: undefined,
  }),
  show: async ({ staff, query }) => {
    const t = await getTranslations('staff.catalogue')
    const { locale } = staff.account
    return {
      title: t('title'),
      lead: t('lead'),
      caption: t('caption'),
      actions: (
        <ButtonLink href={`${PAGE}/new` as Route} variant="primary">
          {t('new')}
        </ButtonLink>
      ),
      suffix: (values) => t('page', values),
      filters: [
        choiceOf(
          query,
          'state',
          t('state'),
          t('all'),
          CATALOGUE_STATES.map((value) => [value, t(`states.${value}`)]),
        ),
      ],
      found: (count) => t('found', { count }),
      none: { heading: t('none'), text: t('noneText') },
      noneFound: { heading: t('notFound'), text: t('notFoundText') },
      columns: [
        {
          key: 'name',
          label: t('name'),
          names: true,
          breakable: true,
          cell: ({ id, name }) => <RowLink href={`${PAGE}/${id}`}>{name}</RowLink>,
        },
        { key: 'sku', label: t('sku'), cell: ({ sku }) => <span className="figures">{sku}</span> },
        {
          key: 'price',
          label: t('price'),
          align: 'end',
          cell: ({ cents, period }) => (
            <span className="figures whitespace-nowrap">{priceInWords(locale, cents, period)}</span>
          ),
        },
        { key: 'terms', label: t('terms'), breakable: true, cell: (one) => termsInWords(locale, one) },
        {
          key: 'state',
          label: t('state'),
          cell: ({ status }) => (
            <StatusBadge tone={status === 'offered' ? 'positive' : 'neutral'}>{t(`states.${status}`)}</StatusBadge>
          ),
        },
      ],
    }
  },
})
