import { type Asked, page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonClass } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { PageTitle } from '@/components/ui/page-title'
import { Pagination } from '@/components/ui/pagination'
import { Table } from '@/components/ui/table'
import { closedDocuments } from '@/lib/areas/documents/closed'
import { pagingOf } from '@/lib/ground/paging'
import { closedReader } from '@/lib/http/guards/member'
import { hrefWith, queryOf } from '@/lib/http/query'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date, day, money } from '@/lib/i18n/formats'
import { EntryPage } from '../entry-page'
import { LeaveButton } from '../register/leave-button'

const PATH = '/closed-company'

/** ADR 049: what is left of a closed company, for its administrators: the documents, until the day that was set. */
export default page(closedReader, async (reader, { search }: Asked) => {
  const query = queryOf(search, ['page', 'size'])
  const [t, d, w, format, found] = await Promise.all([
    getTranslations('closedCompany'),
    getTranslations('documents'),
    getTranslations('switchCompany'),
    getFormatter(),
    closedDocuments(reader, pagingOf(query)),
  ])
  const { name, closed } = reader.company
  const until = closed?.until ? date(format, new Date(new Date(closed.until).getTime() - 1)) : ''
  return (
    <EntryPage below={<LeaveButton />}>
      <PageTitle title={t('title', { company: name })} lead={t('lead', { day: until })} />
      <Table
        caption={t('caption')}
        rows={found.rows}
        rowKey={({ id }) => id}
        empty={<EmptyState heading={t('none')} />}
        columns={[
          { key: 'number', label: d('number'), names: true, cell: ({ number }) => number },
          { key: 'issued', label: d('issued'), cell: ({ issuedOn }) => day(format, issuedOn) },
          {
            key: 'amount',
            label: d('amount'),
            align: 'end',
            cell: ({ cents, currency }) => (
              <span className="figures whitespace-nowrap">{money(format, cents, currency)}</span>
            ),
          },
          {
            key: 'download',
            label: d('file'),
            hideLabel: true,
            cellKind: 'actions',
            align: 'end',
            cell: ({ id, number, form }) => (
              <a href={`${PATH}/${id}/file`} className={buttonClass('row')}>
                <Icon name="download" className="size-4" />
                {form === 'ubl' || form === 'cii' ? d('xml') : d('pdf')}
                <span className="sr-only">{d('ofDocument', { number })}</span>
              </a>
            ),
          },
        ]}
      />
      <Pagination {...found} hrefFor={(one) => hrefWith(PATH, { ...query, page: one > 1 ? String(one) : '' })} />
      {reader.memberships > 1 ? (
        <p className="mt-6">
          <ButtonLink href="/switch-company" reload>
            {w('title')}
          </ButtonLink>
        </p>
      ) : null}
    </EntryPage>
  )
})
