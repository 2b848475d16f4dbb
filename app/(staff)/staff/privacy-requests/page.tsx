import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { RowLink } from '@/components/ui/row-link'
import { staffMay } from '@/lib/http/guards/staff'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day } from '@/lib/i18n/formats'
import { PRIVACY_KINDS } from '@/lib/profile/privacy-requests'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { PRIVACY_STATES, privacyRequestsOf } from '@/lib/staff/privacy-requests'
import { choiceOf, staffList } from '../staff-list'
import { PrivacyState } from './state'

const PAGE = '/staff/privacy-requests'

/** R10.15: what somebody asks for by the GDPR, with what is due first on top. */
export default staffList(staffMay('privacy.read'), {
  path: PAGE,
  filters: ['state', 'kind'],
  read: async (staff, query, paging) => ({
    found: await viewingAsStaff(staff, (room) =>
      privacyRequestsOf(room, { q: query.q ?? '', state: query.state ?? '', kind: query.kind ?? '' }, paging),
    ),
    more: undefined,
  }),
  show: async ({ query }) => {
    const [t, format] = await Promise.all([getTranslations('care.privacy'), getFormatter()])
    return {
      title: t('title'),
      lead: t('lead'),
      actions: (
        <ButtonLink href={`${PAGE}/new` as Route} variant="primary">
          {t('record')}
        </ButtonLink>
      ),
      suffix: (values) => t('page', values),
      filters: [
        choiceOf(
          query,
          'state',
          t('state'),
          t('all'),
          PRIVACY_STATES.map((one) => [one, t(`states.${one}`)]),
        ),
        choiceOf(
          query,
          'kind',
          t('kind'),
          t('all'),
          PRIVACY_KINDS.map((one) => [one, t(`kinds.${one}`)]),
        ),
      ],
      found: (count) => t('found', { count }),
      none: { heading: t('none'), text: t('noneText') },
      noneFound: { heading: t('notFound'), text: t('notFoundText') },
      columns: [
        {
          key: 'name',
          label: t('name'),
          names: true,
          breakable: true,
          cell: ({ id, name }) => <RowLink href={`${PAGE}/${id}`}>{name || '–'}</RowLink>,
        },
        { key: 'kind', label: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
        { key: 'channel', label: t('channel'), cell: ({ channel }) => t(`channels.${channel}`) },
        { key: 'received', label: t('received'), cell: ({ receivedOn }) => day(format, receivedOn) },
        { key: 'due', label: t('due'), cell: ({ dueOn }) => day(format, dueOn) },
        { key: 'state', label: t('state'), cell: (row) => <PrivacyState row={row} /> },
      ],
    }
  },
})
