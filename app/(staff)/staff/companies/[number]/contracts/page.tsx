import type { Route } from 'next'
import { STATE_TONE } from '@/app/(portal)/contracts/in-words'
import { ButtonLink } from '@/components/ui/button-link'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { contractsForStaff } from '@/lib/areas/contracts/staff'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day } from '@/lib/i18n/formats'
import { companyList } from '../company-list'

/** The contracts of a company. */
export default companyList({
  folder: 'contracts',
  read: contractsForStaff,
  show: async ({ path, company }) => {
    const [t, format] = await Promise.all([getTranslations('contracts'), getFormatter()])
    return {
      title: t('filing.title', { company: company.name }),
      caption: t('caption'),
      actions: (
        <>
          <ButtonLink href={`${path}/new` as Route} variant="primary">
            {t('filing.new')}
          </ButtonLink>
          <ButtonLink href={`/staff/companies/${company.number}/imports/contracts` as Route}>
            {t('import.title')}
          </ButtonLink>
        </>
      ),
      suffix: (values) => t('page', values),
      found: (count) => t('found', { count }),
      none: { icon: 'file-text', heading: t('empty'), text: t('filing.emptyText') },
      noneFound: { heading: t('notFound'), text: t('notFoundText') },
      columns: [
        {
          key: 'product',
          label: t('product'),
          names: true,
          cell: (row) => <RowLink href={`${path}/${row.id}`}>{row.product}</RowLink>,
        },
        { key: 'number', label: t('number'), cell: (row) => <span className="figures">{row.number}</span> },
        { key: 'start', label: t('start'), cell: ({ startsOn }) => day(format, startsOn) },
        { key: 'term', label: t('term'), cell: ({ termMonths }) => t('months', { count: termMonths }) },
        {
          key: 'state',
          label: t('state'),
          cell: ({ state }) => <StatusBadge tone={STATE_TONE[state]}>{t(`states.${state}`)}</StatusBadge>,
        },
      ],
    }
  },
})
