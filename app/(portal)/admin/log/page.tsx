import type { ReactNode } from 'react'
import { page } from '@/app/_shared/page'
import { FileButton } from '@/components/form/file-button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice, type NoticeTone } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { type LogPage, readLog } from '@/lib/company-log/company-log'
import { MOST_PEOPLE } from '@/lib/company-log/people'
import { isReadable } from '@/lib/ground/day'
import { companyAdmin } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
import { changing } from '@/lib/rooms/rooms'
import { cursorOf, daysOf, filterOf, LOG_QUERY, type LogQuery } from './filter'
import { LogPaging } from './log-paging'
import { LogTable } from './log-table'
import { LogTools } from './log-tools'

const PATH = '/admin/log'

/**
 * R12.4: the whole company's log. The filters are in the address and apply to the export too. If a day cannot be
 * parsed no entries are shown.
 */
export default page(companyAdmin, async (actor, { search }) => {
  const query = queryOf(search, LOG_QUERY)
  const [filter, days] = [filterOf(query), daysOf(query)]
  const [t, found] = await Promise.all([
    getTranslations('adminLog'),
    isReadable(days) ? changing(actor, (room) => readLog(room, filter, cursorOf(query))) : null,
  ])
  const { before: _, after: __, size: ___, ...selection } = query
  return (
    <>
      <PageTitle
        title={t('companyTitle')}
        lead={t('companyLead')}
        actions={found ? <FileButton action={`${PATH}/export`} label={t('export')} hidden={selection} /> : undefined}
      />
      <LogTools path={PATH} query={query} filter={filter} days={days} found={found} />
      {found ? null : <Above tone="danger">{t('notRead')}</Above>}
      {query.range && !days.range ? <Above tone="info">{t('daysWin')}</Above> : null}
      {found?.tooMany ? (
        <Above tone="caution">{`${t('tooMany', { count: MOST_PEOPLE })} ${t('exportFirst')}`}</Above>
      ) : null}
      {found ? <Entries found={found} query={query} locale={actor.account.locale} /> : null}
    </>
  )
})

const Above = ({ tone, children }: { tone: NoticeTone; children: ReactNode }) => (
  <div className="mb-4">
    <Notice tone={tone}>{children}</Notice>
  </div>
)

async function Entries({ found, query, locale }: { found: LogPage; query: LogQuery; locale: Locale }) {
  const t = await getTranslations('adminLog')
  return (
    <>
      {found.rows.length === 0 ? (
        <EmptyState heading={t('notFound')}>{t('notFoundText')}</EmptyState>
      ) : (
        <LogTable rows={found.rows} locale={locale} />
      )}
      <LogPaging page={found} path={PATH} query={query} />
    </>
  )
}
