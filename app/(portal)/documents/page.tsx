import { areaList } from '@/app/_shared/area-list'
import { buttonClass } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { RowLink } from '@/components/ui/row-link'
import { SelectAll } from '@/components/ui/select-all'
import { documentsArea } from '@/lib/areas/documents/area'
import { documentIds, MOST_IN_ARCHIVE } from '@/lib/areas/documents/input'
import { monthsOf } from '@/lib/areas/documents/months'
import { numbersOf } from '@/lib/areas/documents/open'
import { hrefWith } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { day, money } from '@/lib/i18n/formats'
import { ArchiveBar } from './archive-bar'
import { DocumentStateBadge } from './document-state'
import { MonthPackage } from './month-package'

/**
 * R11.3: invoices and dunning letters. A plain GET form below the table puts the ticked ids into the archive's
 * address.
 */
export default areaList(documentsArea, {
  names: ['none', 'toomany', 'missing', 'select'],
  more: async (room, { missing }) => {
    const lost = documentIds.safeParse(missing?.split(' '))
    return { missing: lost.success ? await numbersOf(room, lost.data) : [], months: await monthsOf(room) }
  },
  below: ({ months }) => <MonthPackage months={months} />,
  above: async (more, { t }, { none, toomany }) => {
    const missing = more?.missing ?? []
    const r = await getTranslations('rejections')
    return (
      <>
        {none || toomany ? (
          <div className="mb-5">
            <Notice tone="caution" focus>
              {none ? t('noneChosen') : t('tooMany', { most: MOST_IN_ARCHIVE })}
            </Notice>
          </div>
        ) : null}
        {missing.length > 0 ? (
          <div className="mb-5">
            <Notice tone="danger" focus>
              {r('fileMissing', { names: missing.join(', ') })}
            </Notice>
          </div>
        ) : null}
      </>
    )
  },
  around: (table, words, query, total) => (
    <div className="selectable">
      {table}
      <ArchiveBar {...words} query={query} total={total} />
    </div>
  ),
  columns: ({ t, format }, query) => [
    {
      key: 'choose',
      label: t('choose'),
      head: (
        <SelectAll form="archive" label={t('chooseAll')} href={hrefWith('/documents', { ...query, select: 'page' })} />
      ),
      cellKind: 'choose',
      cell: ({ id, number, bytes }) => (
        <input
          key={query.select ?? ''}
          type="checkbox"
          form="archive"
          name="id"
          value={id}
          data-size={bytes}
          defaultChecked={query.select !== undefined}
          // All that match are chosen by the filters; a single box could not be left out.
          disabled={query.select === 'all'}
          aria-label={t('chooseOne', { number })}
          className="size-5"
        />
      ),
    },
    {
      key: 'number',
      label: t('number'),
      names: true,
      cell: ({ id, number }) => <RowLink href={`/documents/${id}`}>{number}</RowLink>,
    },
    { key: 'kind', label: t('kind'), priority: 'low', cell: ({ kind }) => t(`kinds.${kind}`) },
    {
      key: 'issued',
      label: t('issued'),
      cell: ({ issuedOn }) => <time dateTime={issuedOn}>{day(format, issuedOn)}</time>,
    },
    {
      key: 'due',
      label: t('due'),
      cell: ({ dueOn }) => (dueOn ? <time dateTime={dueOn}>{day(format, dueOn)}</time> : t('noDue')),
    },
    { key: 'state', label: t('state'), cell: ({ state }) => <DocumentStateBadge state={state} /> },
    {
      key: 'amount',
      label: t('amount'),
      align: 'end',
      cell: ({ cents, currency }) => (
        <span className="figures whitespace-nowrap">{money(format, cents, currency)}</span>
      ),
    },
    {
      key: 'download',
      label: t('file'),
      hideLabel: true,
      cellKind: 'actions',
      align: 'end',
      cell: ({ id, number, form }) => (
        <a href={`/documents/${id}/file`} className={buttonClass('row')}>
          <Icon name="download" className="size-4" />
          {form === 'ubl' || form === 'cii' ? t('xml') : t('pdf')}
          <span className="sr-only">{t('ofDocument', { number })}</span>
        </a>
      ),
    },
  ],
})
