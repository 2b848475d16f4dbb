import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { RowLink } from '@/components/ui/row-link'
import { Table } from '@/components/ui/table'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { familiesOf } from '@/lib/staff/families'

const PAGE = '/staff/products/families'

/** R10.5: the families of the registration, in its order. */
export default page(staffMay('products.write'), async (staff) => {
  const [t, p, families] = await Promise.all([
    getTranslations('staff.families'),
    getTranslations('staff.products'),
    viewingAsStaff(staff, familiesOf),
  ])
  return (
    <>
      <PageTitle
        title={t('title')}
        lead={t('lead')}
        back={{ href: '/staff/products' as Route, label: p('title') }}
        actions={
          <ButtonLink href={`${PAGE}/new` as Route} variant="primary">
            {t('new')}
          </ButtonLink>
        }
      />
      <Table
        caption={t('title')}
        rows={families}
        rowKey={({ id }) => id}
        columns={[
          { key: 'place', label: t('place'), cell: ({ place }) => <span className="figures">{place}</span> },
          {
            key: 'name',
            label: t('name'),
            names: true,
            breakable: true,
            cell: ({ id, name, products }) => (
              <RowLink href={`${PAGE}/${id}`}>{name || products.slice(0, 2).join(', ')}</RowLink>
            ),
          },
          { key: 'country', label: t('country'), cell: ({ country }) => t(`countries.${country as 'DE'}`) },
          { key: 'products', label: t('products'), breakable: true, cell: ({ products }) => products.join(', ') },
          {
            key: 'people',
            label: t('people'),
            align: 'end',
            cell: ({ people }) => <span className="figures">{people}</span>,
          },
        ]}
      />
    </>
  )
})
