import type { Route } from 'next'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { RowLink } from '@/components/ui/row-link'
import { Table } from '@/components/ui/table'
import { type Address, addressInLines, type CostCentre } from '@/lib/areas/shop/read'
import { getTranslations } from '@/lib/http/translations'

/** R11.10: the company's cost centres and delivery addresses. */
export async function Rules({ costCentres, addresses }: { costCentres: CostCentre[]; addresses: Address[] }) {
  const t = await getTranslations('shop')
  return (
    <div className="mt-10 grid grid-cols-1 gap-10">
      <Part
        id="cost-centres"
        heading={t('costCentres')}
        create={<ButtonLink href={'/shop/cost-centres/new' as Route}>{t('addCostCentre')}</ButtonLink>}
      >
        <Table
          caption={t('costCentresCaption')}
          rows={costCentres}
          rowKey={({ id }) => id}
          empty={<EmptyState heading={t('noCostCentres')}>{t('noCostCentresText')}</EmptyState>}
          columns={[
            {
              key: 'code',
              label: t('costCentre'),
              names: true,
              cell: ({ id, code }) => <RowLink href={`/shop/cost-centres/${id}`}>{code}</RowLink>,
            },
            { key: 'name', label: t('name'), breakable: true, cell: ({ name }) => name },
          ]}
        />
      </Part>
      <Part
        id="addresses"
        heading={t('addresses')}
        create={<ButtonLink href={'/shop/addresses/new' as Route}>{t('addAddress')}</ButtonLink>}
      >
        <Table
          caption={t('addressesCaption')}
          rows={addresses}
          rowKey={({ id }) => id}
          empty={<EmptyState heading={t('noAddresses')}>{t('noAddressesText')}</EmptyState>}
          columns={[
            {
              key: 'recipient',
              label: t('address'),
              names: true,
              breakable: true,
              cell: ({ id, recipient, addition }) => (
                <RowLink href={`/shop/addresses/${id}`}>{[recipient, addition].filter(Boolean).join(', ')}</RowLink>
              ),
            },
            {
              key: 'where',
              label: t('city'),
              breakable: true,
              cell: (address) => addressInLines({ ...address, recipient: '', addition: '' }).replaceAll('\n', ', '),
            },
          ]}
        />
      </Part>
    </div>
  )
}

type PartProps = { id: string; heading: string; create: ReactNode; children: ReactNode }

const Part = ({ id, heading, create, children }: PartProps) => (
  <section aria-labelledby={id}>
    <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
      <h2 id={id} className="text-lg">
        {heading}
      </h2>
      {create}
    </div>
    {children}
  </section>
)
