import type { Route } from 'next'
import type { ReactNode } from 'react'
import { ListPage, leadToFirst } from '@/app/_shared/list-page'
import { type Asked, page } from '@/app/_shared/page'
import { EmptyState } from '@/components/ui/empty-state'
import type { IconName } from '@/components/ui/icon-names'
import { type Column, Table } from '@/components/ui/table'
import { type Page, type Paging, pagingOf } from '@/lib/ground/paging'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { queryOf } from '@/lib/http/query'
import { type StaffFor, staffFor } from '@/lib/permissions/proofs'
import { type Room, viewingAsStaff } from '@/lib/rooms/rooms'
import { companyOf } from '@/lib/staff/companies'

type Sentence = { heading: string; text: string }

type CompanyListShow<Row> = {
  title: string
  caption: string
  /** What may be filed here, for who may file. */
  actions: ReactNode
  suffix: (values: { page: number; pages: number }) => string
  found: (count: number) => string
  none: Sentence & { icon: IconName }
  noneFound: Sentence
  columns: readonly Column<Row>[]
}

type CompanyListProps<Row> = {
  /** The last part of the address, below that of the company. */
  folder: string
  read: (room: Room<StaffFor<'companies.read'>>, companyId: string, q: string, paging: Paging) => Promise<Page<Row>>
  show: (about: { path: string; company: { name: string; number: string } }) => Promise<CompanyListShow<Row>>
}

/** R10.4: one company's records of an area, as staff see them, with search and pages. */
export const companyList = <Row extends { id: string }>({ folder, read, show }: CompanyListProps<Row>) =>
  page(staffMay('companies.read'), async (staff, { params: { number }, search }: Asked<'number'>) => {
    const query = queryOf(search, ['q', 'page', 'size'])
    const paging = pagingOf(query)
    const path = `/staff/companies/${number}/${folder}`
    const { company, found } = await viewingAsStaff(staff, async (room) => {
      const company = await companyOf(room, number)
      return { company, found: await read(room, company.id, query.q ?? '', paging) }
    }).catch(orMissing)
    leadToFirst(found, paging, path, query)
    const { found: inWords, none, noneFound, columns, actions, ...list } = await show({ path, company })
    const empty = query.q ? noneFound : none
    return (
      <ListPage
        {...list}
        path={path}
        query={query}
        found={found}
        size={paging.size}
        back={{ href: `/staff/companies/${number}` as Route, label: company.name }}
        actions={staffFor(staff, 'companies.write') ? actions : null}
        search={query.q ?? ''}
        result={query.q ? inWords(found.total) : undefined}
      >
        <Table
          caption={list.caption}
          rows={found.rows}
          rowKey={({ id }) => id}
          empty={
            <EmptyState icon={query.q ? undefined : none.icon} heading={empty.heading}>
              {empty.text}
            </EmptyState>
          }
          columns={columns}
        />
      </ListPage>
    )
  })
