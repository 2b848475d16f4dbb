import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { RowLink } from '@/components/ui/row-link'
import { brandName } from '@/lib/brand/brand'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import type { Permission } from '@/lib/permissions/catalogue'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { keptFamilies, keptProducts } from '@/lib/staff/products'
import { choiceOf, staffList } from '../staff-list'

const PAGE = '/staff/products'

/** R10.5: the products that companies use, and what each enables. */
export default staffList(staffMay('products.write'), {
  path: PAGE,
  filters: ['family'],
  read: (staff, query, paging) =>
    viewingAsStaff(staff, async (room) => ({
      found: await keptProducts(room, { q: query.q ?? '', family: query.family ?? '' }, paging),
      more: await keptFamilies(room),
    })),
  show: async ({ query, more: families }) => {
    const [t, p] = await Promise.all([getTranslations('staff.products'), getTranslations('permissions')])
    return {
      title: t('title'),
      lead: t('lead'),
      actions: (
        <>
          <ButtonLink href={`${PAGE}/new` as Route} variant="primary">
            {t('new')}
          </ButtonLink>
          <ButtonLink href={`${PAGE}/families` as Route}>{t('families')}</ButtonLink>
        </>
      ),
      suffix: (values) => t('page', values),
      filters: [
        choiceOf(
          query,
          'family',
          t('family'),
          t('all'),
          families.map(({ key, name }) => [key, name || key]),
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
        {
          key: 'enables',
          label: t('enables'),
          breakable: true,
          cell: ({ enables }) =>
            enables.map((key) => p(`${key as Permission}.name`, { brand: brandName() })).join(', ') || t('nothing'),
        },
        { key: 'families', label: t('families'), breakable: true, cell: ({ families }) => families.join(', ') || '–' },
        {
          key: 'companies',
          label: t('companies'),
          align: 'end',
          cell: ({ companies }) => <span className="figures">{companies}</span>,
        },
      ],
    }
  },
})
