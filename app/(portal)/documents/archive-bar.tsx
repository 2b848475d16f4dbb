import type { ListWords } from '@/app/_shared/area-list'
import type { Query } from '@/app/_shared/list-page'
import { buttonClass } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icon'
import { SelectionBar } from '@/components/ui/selection-bar'
import { documentsArea } from '@/lib/areas/documents/area'
import { pagingOf } from '@/lib/ground/paging'
import { hrefWith } from '@/lib/http/query'

type ArchiveBarProps = ListWords & { query: Query; total: number }

/** „Ausgewählte als ZIP herunterladen“: a plain GET form, in view as soon as a document is ticked. */
export function ArchiveBar({ t, format, query, total }: ArchiveBarProps) {
  const all = query.select === 'all'
  const selecting = (select: string) => hrefWith('/documents', { ...query, select })
  const filters = ['q', ...Object.keys(documentsArea.list.filters)].map((name) => [name, query[name]])
  return (
    <SelectionBar
      id="archive"
      action="/documents/archive"
      all={
        all ? { text: t('allSelected', { count: total }), fields: { all: '1', ...Object.fromEntries(filters) } } : null
      }
      ticked={{ start: 0, one: t('selectedOne'), many: t('selectedMany'), locale: format.locale }}
      clear={{ label: t('clear'), href: query.select ? selecting('') : null }}
      selectAll={
        !all && total > pagingOf(query).size
          ? { label: t('selectAll', { count: total }), href: selecting('all') }
          : null
      }
    >
      <button type="submit" className={buttonClass('row')}>
        <Icon name="download" className="size-4" />
        {t('archive')}
      </button>
    </SelectionBar>
  )
}
