export const PAGE_SIZES = [10, 25, 50, 100] as const

export type Paging = { page: number; size: number }
export type Page<Row> = { rows: Row[]; total: number; page: number; pages: number; from: number; to: number }

/** Page and size from an address: whatever stands there, a sensible number comes out. */
export function pagingOf(query: { page?: unknown; size?: unknown }): Paging {
  const size = PAGE_SIZES.find((known) => String(known) === query.size) ?? PAGE_SIZES[0]
  const page = typeof query.page === 'string' && /^[1-9]\d{0,5}$/.test(query.page) ? Number(query.page) : 1
  return { page, size }
}

/** Beyond the last page there is the first one (UX-14): the caller reads again when `page` differs from what was asked. */
export function pageOf<Row>(rows: Row[], total: number, { page, size }: Paging): Page<Row> {
  const pages = Math.max(1, Math.ceil(total / size))
  const from = total === 0 ? 0 : (page - 1) * size + 1
  return { rows, total, page, pages, from, to: Math.min(page * size, total) }
}
