export const PAGE_SIZES = [10, 25, 50, 100] as const

export type Paging = { page: number; size: number }
export type Page<Row> = { rows: Row[]; total: number; page: number; pages: number; from: number; to: number }

/** Parses page and size from an address. Whatever it contains, the result is in range. */
export function pagingOf(query: { page?: unknown; size?: unknown }): Paging {
  const size = PAGE_SIZES.find((known) => String(known) === query.size) ?? PAGE_SIZES[0]
  const page = typeof query.page === 'string' && /^[1-9]\d{0,5}$/.test(query.page) ? Number(query.page) : 1
  return { page, size }
}

/** The page to read of so many: the first one where the page that was asked for lies beyond the last. */
export function clamped({ page: asked, size }: Paging, total: number): { page: number; offset: number } {
  const page = (asked - 1) * size < total ? asked : 1
  return { page, offset: (page - 1) * size }
}

/**
 * Beyond the last page it returns the first one (UX-14). The caller reads again when `page` differs from the
 * requested one.
 */
export function pageOf<Row>(rows: Row[], total: number, { page, size }: Paging): Page<Row> {
  const pages = Math.max(1, Math.ceil(total / size))
  const from = total === 0 ? 0 : (page - 1) * size + 1
  return { rows, total, page, pages, from, to: Math.min(page * size, total) }
}
