import { CursorPaging } from '@/components/ui/cursor-paging'
import { COUNTED, type LogPage } from '@/lib/company-log/company-log'
import { pointText } from '@/lib/company-log/places'
import { hrefWith } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { cursorOf, type LogQuery, SIZES } from './filter'

type LogPagingProps = { page: LogPage; path: string; query: LogQuery }

/** „1 bis 10 von 42 Einträgen“: how far the log was counted, and the pages beside this one. */
export async function LogPaging({ page, path, query }: LogPagingProps) {
  const [t, ui] = await Promise.all([getTranslations('adminLog'), getTranslations('ui')])
  const [first, last] = [page.rows[0], page.rows.at(-1)]
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
    <CursorPaging
      range={range}
      size={{ value: cursorOf(query).size, options: SIZES, usual: SIZES[0], total: page.total }}
      newest={{ href: href({}), label: t('newest') }}
      newer={page.hasNewer && from !== 1 ? href({ after: pointText(first.point) }) : undefined}
      older={page.hasOlder ? href({ before: pointText(last.point) }) : undefined}
    />
  )
}
