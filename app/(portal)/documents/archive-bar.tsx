import Link from 'next/link'
import type { ListWords } from '@/app/_shared/area-list'
import type { Query } from '@/app/_shared/list-page'
import { buttonClass } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icon'
import { SelectionCount } from '@/components/ui/selection-count'
import { documentsArea } from '@/lib/areas/documents/area'
import { pagingOf } from '@/lib/ground/paging'
import { hrefWith } from '@/lib/http/query'

type ArchiveBarProps = ListWords & { query: Query; total: number }

/** „Ausgewählte als ZIP herunterladen“: a plain GET form, in view as soon as a document is ticked. */
export function ArchiveBar({ t, format, query, total }: ArchiveBarProps) {
  const all = query.select === 'all'
  const selecting = (select: string) => hrefWith('/documents', { ...query, select })
  const filters = ['q', ...Object.keys(documentsArea.list.filters)]
  return (
    <form id="archive" action="/documents/archive" method="get" className="bulk-bar" data-print="no">
      {all ? (
        <>
          <p role="status" className="font-medium">
            {t('allSelected', { count: total })}
          </p>
          <input type="hidden" name="all" value="1" />
          {filters.map((name) =>
            query[name] ? <input key={name} type="hidden" name={name} value={query[name]} /> : null,
          )}
        </>
      ) : (
        <SelectionCount
          form="archive"
          start={0}
          one={t('selectedOne')}
          many={t('selectedMany')}
          locale={format.locale}
        />
      )}
      {query.select ? (
        <Link href={selecting('')} prefetch={false} scroll={false} className="row-link">
          {t('clear')}
        </Link>
      ) : (
        <button type="reset" className="row-link">
          {t('clear')}
        </button>
      )}
      {!all && total > pagingOf(query).size ? (
        <Link href={selecting('all')} prefetch={false} scroll={false} className="row-link bulk-all">
          {t('selectAll', { count: total })}
        </Link>
      ) : null}
      <button type="submit" className={`ml-auto ${buttonClass('row')}`}>
        <Icon name="download" className="size-4" />
        {t('archive')}
      </button>
    </form>
  )
}
