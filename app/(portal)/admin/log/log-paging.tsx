import Link from 'next/link'
import type { ReactNode } from 'react'
import { PageSize } from '@/components/ui/page-size'
import { TimeZone } from '@/components/ui/time-zone'
import { COUNTED, type LogPage } from '@/lib/company-log/company-log'
import { pointText } from '@/lib/company-log/places'
import { hrefWith } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { cursorOf, type LogQuery, SIZES } from './filter'

type LogPagingProps = { page: LogPage; path: string; query: LogQuery }

/**
 * „1 bis 10 von 42 Einträgen · Zurück Nächste“, by the entries' numbers, so that a page stays the same while new
 * entries arrive.
 */
export async function LogPaging({ page, path, query }: LogPagingProps) {
  const [t, ui] = await Promise.all([getTranslations('adminLog'), getTranslations('ui')])
  const [first, last] = [page.rows[0], page.rows.at(-1)]
  const { size } = cursorOf(query)
  if (!first || !last) return null
  const href = (where: LogQuery) => hrefWith(path, { ...query, before: '', after: '', ...where })
  const from = page.newer === null ? null : page.newer + 1
  const to = from === null ? null : from + page.rows.length - 1
  const range =
    from === null || to === null
      ? t('deep', { count: COUNTED })
      : page.more
        ? t('rangeMany', { from, to, count: COUNTED })
        : page.total === 1
          ? ui('paging.one')
          : ui('paging.range', { from, to, total: page.total })
  return (
    <div className="figures mt-3 flex min-h-10 flex-wrap items-center gap-x-6 gap-y-1 text-sm">
      <p className="text-muted">{range}</p>
      <PageSize value={size} options={SIZES} usual={SIZES[0]} total={page.total} />
      <p className="text-muted">
        <TimeZone />
      </p>
      {page.hasNewer || page.hasOlder ? (
        <nav aria-label={ui('paging.label')} className="ml-auto">
          <ul className="flex flex-wrap items-center gap-1">
            {page.hasNewer && from !== 1 ? (
              <>
                <Step href={href({})} label={t('newest')}>
                  {t('newest')}
                </Step>
                <Step href={href({ after: pointText(first.point) })} label={ui('paging.previousLabel')}>
                  {ui('paging.previous')}
                </Step>
              </>
            ) : null}
            {page.hasOlder ? (
              <Step href={href({ before: pointText(last.point) })} label={ui('paging.nextLabel')}>
                {ui('paging.next')}
              </Step>
            ) : null}
          </ul>
        </nav>
      ) : null}
    </div>
  )
}

type StepProps = { href: ReturnType<typeof hrefWith>; label: string; children: ReactNode }

const Step = ({ href, label, children }: StepProps) => (
  <li>
    <Link
      href={href}
      prefetch={false}
      aria-label={label}
      className="inline-flex min-h-10 min-w-10 items-center justify-center rounded-md px-2 hover:bg-sunken"
    >
      {children}
    </Link>
  </li>
)
