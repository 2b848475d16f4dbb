import type { Route } from 'next'
import Link from 'next/link'
import { areaList } from '@/app/_shared/area-list'
import { buttonClass } from '@/components/ui/button-style'
import { Notice } from '@/components/ui/notice'
import { documentsArea } from '@/lib/areas/documents/area'
import { documentIds } from '@/lib/areas/documents/input'
import { numbersOf } from '@/lib/areas/documents/open'
import { getTranslations } from '@/lib/http/translations'
import { day, money } from '@/lib/i18n/formats'
import { DocumentStateBadge } from './document-state'

/**
 * R11.3: invoices and dunning letters. A plain GET form around the table puts the ticked ids into the archive's
 * address.
 */
export default areaList(documentsArea, {
  names: ['none', 'missing'],
  more: async (room, { missing }) => {
    const lost = documentIds.safeParse(missing?.split(' '))
    return lost.success ? numbersOf(room, lost.data) : []
  },
  above: async (missing = [], { t }, { none }) => {
    const r = await getTranslations('rejections')
    return (
      <>
        {none ? (
          <div className="mb-5">
            <Notice tone="caution" focus>
              {t('noneChosen')}
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
  around: (table, { t }) => (
    <form action="/documents/archive" method="get">
      {table}
      <button type="submit" className={`mt-4 ${buttonClass('secondary')}`}>
        {t('archive')}
      </button>
    </form>
  ),
  columns: ({ t, format }) => [
    {
      key: 'choose',
      label: t('choose'),
      hideLabel: true,
      cell: ({ id, number }) => (
        <label className="inline-flex min-h-6 min-w-6 items-center gap-2">
          <input type="checkbox" name="id" value={id} className="size-5 accent-accent" />
          <span className="sr-only">{t('chooseOne', { number })}</span>
        </label>
      ),
    },
    {
      key: 'number',
      label: t('number'),
      names: true,
      cell: ({ id, number }) => (
        <Link
          href={`/documents/${id}` as Route}
          prefetch={false}
          className="figures font-medium text-accent-strong underline-offset-3 hover:underline"
        >
          {number}
        </Link>
      ),
    },
    { key: 'kind', label: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
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
      align: 'end',
      cell: ({ id, number }) => (
        <a href={`/documents/${id}/file`} className={buttonClass('link')}>
          {t('pdf')}
          <span className="sr-only">{t('ofDocument', { number })}</span>
        </a>
      ),
    },
  ],
})
