import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { RowLink } from '@/components/ui/row-link'
import { resetsOf } from '@/lib/factor-reset/queue'
import { staffMay } from '@/lib/http/guards/staff'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { CompanyName, choiceOf, staffList } from '../staff-list'
import { ResetState } from './state'

const PAGE = '/staff/factor-resets'

/** R10.6: what waits for a decision or for the end of the 24 hours, oldest first. */
export default staffList(staffMay('factorResets.read'), {
  path: PAGE,
  filters: ['show'],
  read: async (staff, query, paging) => {
    const filter = { all: query.show === 'all', q: (query.q ?? '').trim().slice(0, 100) }
    const found = await viewingAsStaff(staff, (room) => resetsOf(room, filter, paging))
    return { found, more: undefined }
  },
  show: async ({ staff, query }) => {
    const [t, format] = await Promise.all([getTranslations('factorResets'), getFormatter()])
    const begin = staffFor(staff, 'factorResets.propose') ? (
      <ButtonLink href={`${PAGE}/new` as Route} variant="primary">
        {t('begin')}
      </ButtonLink>
    ) : null
    return {
      title: t('title'),
      lead: t('lead'),
      actions: begin,
      filters: [choiceOf(query, 'show', t('show'), t('open'), [['all', t('all')]])],
      found: (count) => t('found', { count }),
      none: { heading: t('none'), text: t('noneText') },
      columns: [
        {
          key: 'person',
          label: t('person'),
          names: true,
          breakable: true,
          cell: ({ id, name }) => <RowLink href={`${PAGE}/${id}` as Route}>{name}</RowLink>,
        },
        {
          key: 'company',
          label: t('company'),
          breakable: true,
          cell: ({ companies: [first] }) => (first ? <CompanyName {...first} /> : t('noCompany')),
        },
        { key: 'lost', label: t('lost'), cell: ({ kind }) => t(`kinds.${kind}`) },
        { key: 'evidence', label: t('evidence'), cell: ({ evidence }) => t(`evidences.${evidence}`) },
        { key: 'since', label: t('since'), cell: ({ createdAt }) => dateTime(format, createdAt) },
        {
          key: 'effective',
          label: t('effective'),
          cell: ({ effectiveAt }) => (effectiveAt ? dateTime(format, effectiveAt) : '–'),
        },
        { key: 'state', label: t('state'), cell: ({ status }) => <ResetState status={status} /> },
      ],
    }
  },
})
