import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { RowLink } from '@/components/ui/row-link'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { allProducts } from '@/lib/staff/companies'
import { listNews, NEWS_STATES } from '@/lib/staff/news'
import { choiceOf, staffList } from '../staff-list'
import { NewsStateBadge, newsInWords } from './in-words'

const PAGE = '/staff/news'

/** R10.5 „Neuigkeiten“: current, planned and ended ones. */
export default staffList(staffMay('news.write'), {
  path: PAGE,
  filters: ['state'],
  searched: false,
  read: (staff, query, paging) =>
    viewingAsStaff(staff, async (room) => ({
      found: await listNews(room, query.state ?? '', paging),
      more: await allProducts({ ...room, actor: staffFor(staff, 'companies.read')! }),
    })),
  show: async ({ query, more: products }) => {
    const t = await getTranslations('staff.news')
    const say = await newsInWords(new Map(products.map(({ key, name }) => [key, name])))
    return {
      title: t('title'),
      lead: t('lead'),
      caption: t('caption'),
      actions: (
        <ButtonLink href={`${PAGE}/new` as Route} variant="primary">
          {t('write')}
        </ButtonLink>
      ),
      suffix: (values) => t('page', values),
      filters: [
        choiceOf(
          query,
          'state',
          t('state'),
          t('filterAll'),
          NEWS_STATES.map((value) => [value, t(`states.${value}`)]),
        ),
      ],
      found: (count) => t('found', { count }),
      none: { heading: t('none'), text: t('noneText') },
      noneFound: { heading: t('none'), text: t('noneFiltered') },
      columns: [
        {
          key: 'title',
          label: t('heading'),
          names: true,
          breakable: true,
          cell: ({ id, title }) => <RowLink href={`${PAGE}/${id}`}>{title}</RowLink>,
        },
        { key: 'audience', label: t('audience'), breakable: true, cell: say.audience },
        { key: 'from', label: t('from'), cell: say.from },
        { key: 'until', label: t('until'), cell: say.until },
        { key: 'state', label: t('state'), cell: ({ state }) => <NewsStateBadge state={state} /> },
      ],
    }
  },
})
