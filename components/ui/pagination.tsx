import type { Route } from 'next'
import Link from 'next/link'
import { getTranslations } from '@/lib/http/translations'
import { PageSize, type PageSizeProps } from './page-size'
import { pageSteps } from './page-steps'

type PaginationProps = {
  page: number
  pages: number
  /** First and last entry of this page, and the total. */
  from: number
  to: number
  total: number
  /** The address of another page with the same search, filters and size. */
  hrefFor: (page: number) => string
  size?: PageSizeProps
}

const CELL =
  'inline-flex min-h-10 min-w-10 items-center justify-center rounded-md px-2 hover:bg-sunken ' +
  'aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-strong'

/** „1 bis 10 von 42 Einträgen · Zurück 1 2 … 5 Nächste“; only the count if everything fits on one page. */
export async function Pagination({ page, pages, from, to, total, hrefFor, size }: PaginationProps) {
  const t = await getTranslations('ui')
  const step = (target: number, label: string, ariaLabel: string) => (
    <li key={label}>
      <Link href={hrefFor(target) as Route} prefetch={false} aria-label={ariaLabel} className={CELL}>
        {label}
      </Link>
    </li>
  )
  return (
    <div className="figures mt-3 flex min-h-10 flex-wrap items-center gap-x-6 gap-y-1 text-sm">
      <p className="text-muted empty:hidden">
        {total === 1 ? t('paging.one') : total > 0 ? t('paging.range', { from, to, total }) : null}
      </p>
      {size ? <PageSize {...size} total={total} /> : null}
      {pages > 1 ? (
        <nav aria-label={t('paging.label')} className="ml-auto">
          <ul className="flex flex-wrap items-center gap-1">
            {page > 1 ? step(page - 1, t('paging.previous'), t('paging.previousLabel')) : null}
            {pageSteps(page, pages).map((target) =>
              typeof target === 'number' ? (
                <li key={target}>
                  <Link
                    href={hrefFor(target) as Route}
                    prefetch={false}
                    aria-label={t('paging.page', { page: target })}
                    aria-current={target === page ? 'page' : undefined}
                    className={CELL}
                  >
                    {target}
                  </Link>
                </li>
              ) : (
                <li key={target.after} aria-hidden="true" className="px-1 text-muted">
                  …
                </li>
              ),
            )}
            {page < pages ? step(page + 1, t('paging.next'), t('paging.nextLabel')) : null}
          </ul>
        </nav>
      ) : null}
    </div>
  )
}
