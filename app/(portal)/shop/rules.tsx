import type { Route } from 'next'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Table } from '@/components/ui/table'
import type { Address, CostCentre } from '@/lib/areas/shop/read'
import type { Page } from '@/lib/ground/paging'
import { getTranslations } from '@/lib/http/translations'
import { addressColumns, costCentreColumns } from './kept-columns'

/** R11.10: the first of the company's cost centres and delivery addresses; all of them have pages of their own. */
export async function Rules({ costCentres, addresses }: { costCentres: Page<CostCentre>; addresses: Page<Address> }) {
  const t = await getTranslations('shop')
  return (
    <div className="mt-10 grid grid-cols-1 gap-10">
      <Part
        id="cost-centres"
        heading={t('costCentres')}
        create={
          <>
            <All
              path="/shop/cost-centres"
              found={costCentres}
              label={t('allCostCentres', { count: costCentres.total })}
            />
            <ButtonLink href={'/shop/cost-centres/new' as Route}>{t('addCostCentre')}</ButtonLink>
          </>
        }
      >
        <Table
          caption={t('costCentresCaption')}
          rows={costCentres.rows}
          rowKey={({ id }) => id}
          empty={<EmptyState heading={t('noCostCentres')}>{t('noCostCentresText')}</EmptyState>}
          columns={costCentreColumns(t)}
        />
      </Part>
      <Part
        id="addresses"
        heading={t('addresses')}
        create={
          <>
            <All path="/shop/addresses" found={addresses} label={t('allAddresses', { count: addresses.total })} />
            <ButtonLink href={'/shop/addresses/new' as Route}>{t('addAddress')}</ButtonLink>
          </>
        }
      >
        <Table
          caption={t('addressesCaption')}
          rows={addresses.rows}
          rowKey={({ id }) => id}
          empty={<EmptyState heading={t('noAddresses')}>{t('noAddressesText')}</EmptyState>}
          columns={addressColumns(t)}
        />
      </Part>
    </div>
  )
}

/** Leads to the whole list where this page shows a part of it. */
const All = ({ path, found, label }: { path: string; found: Page<unknown>; label: string }) =>
  found.total > found.rows.length ? <ButtonLink href={path as Route}>{label}</ButtonLink> : null

type PartProps = { id: string; heading: string; create: ReactNode; children: ReactNode }

const Part = ({ id, heading, create, children }: PartProps) => (
  <section aria-labelledby={id}>
    <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
      <h2 id={id} className="text-lg">
        {heading}
      </h2>
      <div className="flex flex-wrap gap-2">{create}</div>
    </div>
    {children}
  </section>
)
