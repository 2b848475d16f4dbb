import type { SortDirection } from '@/components/ui/table'
import { hrefWith } from '@/lib/http/query'
import { DUES } from '@/lib/people/due'
import { type MemberFilter, SORTS, type Sort, STATUSES } from '@/lib/people/list'

export const PATH = '/admin/users'
export const NAMES = ['q', 'status', 'role', 'due', 'sort', 'dir', 'page', 'size', 'select', 'undo'] as const
export type Query = Partial<Record<(typeof NAMES)[number], string>>

const known = <T extends string>(all: readonly T[], value: string | undefined) => all.find((one) => one === value) ?? ''

/** Parses the filters of an address; whatever it contains, the result is valid. */
export const filterOf = ({ q = '', status, role, due, sort, dir }: Query): MemberFilter => ({
  q,
  status: known([...STATUSES, 'deleted'], status),
  role: known(['member', 'admin'], role),
  due: known(DUES, due),
  sort: SORTS.find((one) => one === sort) ?? 'name',
  descending: dir === 'desc',
})

/** Query parameters preserved in links to another page, sorting or size. */
export const kept = ({ select: _select, undo: _undo, ...query }: Query) => query

/** The list with everything on the page, or everything that matches, ticked; or with nothing ticked. */
export const selectHref = (query: Query, select: 'page' | 'all' | '') => hrefWith(PATH, { ...kept(query), select })

/** The link of a column heading: sorts by it, or reverses the direction. */
export function sortLink(query: Query, { sort, descending }: MemberFilter, column: Sort) {
  const direction: SortDirection = sort !== column ? 'none' : descending ? 'descending' : 'ascending'
  const dir = direction === 'ascending' ? 'desc' : ''
  return { direction, href: hrefWith(PATH, { ...kept(query), sort: column, dir, page: '' }) }
}
