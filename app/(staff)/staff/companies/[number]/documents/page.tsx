import type { Route } from 'next'
import { DocumentStateBadge } from '@/app/(portal)/documents/document-state'
import { ButtonLink } from '@/components/ui/button-link'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { documentsForStaff } from '@/lib/areas/documents/staff'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day, money } from '@/lib/i18n/formats'
import { companyList } from '../company-list'

/** The documents of a company. */
export default companyList({
  folder: 'documents',
  read: documentsForStaff,
  show: async ({ path, company }) => {
    const [t, d, format] = await Promise.all([
      getTranslations('documentFiling'),
      getTranslations('documents'),
      getFormatter(),
    ])
    return {
      title: t('title', { company: company.name }),
      caption: d('caption'),
      actions: (
        <ButtonLink href={`${path}/new` as Route} variant="primary">
          {t('file')}
        </ButtonLink>
      ),
      suffix: (values) => d('page', values),
      found: (count) => d('found', { count }),
      none: { icon: 'receipt-text', heading: d('empty'), text: t('emptyText') },
      noneFound: { heading: d('notFound'), text: d('notFoundText') },
      columns: [
        {
          key: 'number',
          label: d('number'),
          names: true,
          cell: (row) => <RowLink href={`${path}/${row.id}`}>{row.number}</RowLink>,
        },
        { key: 'kind', label: d('kind'), cell: ({ kind }) => d(`kinds.${kind}`) },
        { key: 'issued', label: d('issued'), cell: ({ issuedOn }) => day(format, issuedOn) },
        { key: 'state', label: d('state'), cell: ({ state }) => <DocumentStateBadge state={state} /> },
        {
          key: 'findings',
          label: t('findings'),
          cell: ({ findings }) =>
            findings.length > 0 ? (
              <StatusBadge tone="caution">{t('findingsCount', { count: findings.length })}</StatusBadge>
            ) : (
              '–'
            ),
        },
        {
          key: 'amount',
          label: d('amount'),
          align: 'end',
          cell: ({ cents, currency }) => (
            <span className="figures whitespace-nowrap">{money(format, cents, currency)}</span>
          ),
        },
      ],
    }
  },
})
