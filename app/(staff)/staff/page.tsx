import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { PageTitle } from '@/components/ui/page-title'
import { Tile } from '@/components/ui/tile'
import { TileGrid } from '@/components/ui/tile-grid'
import { brandName } from '@/lib/brand/brand'
import { staffMember } from '@/lib/http/guards/staff'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { overviewOf } from '@/lib/staff/overview'

/** R10.1, R10.7: the start page of staff, with what is waiting for them. */
export default page(staffMember, async (staff) => {
  const [t, format, figures] = await Promise.all([getTranslations('staff'), getFormatter(), overviewOf(staff)])
  const person = `${staff.account.firstName} ${staff.account.lastName}`
  return (
    <>
      <PageTitle title={t('title', { brand: brandName() })} lead={t('hello', { name: person })} />
      <h2 className="sr-only">{t('overview.title')}</h2>
      <TileGrid>
        <Tile
          href={'/staff/admin-requests' as Route}
          icon="badge-check"
          title={t('overview.adminRequests')}
          figure={format.number(figures.adminRequests)}
          description={t('overview.adminRequestsText')}
        />
        <Tile
          href={'/staff/tickets?state=open' as Route}
          icon="message-square"
          title={t('overview.tickets')}
          figure={format.number(figures.tickets.open)}
          description={t('overview.unassigned', { count: figures.tickets.unassigned })}
        />
        <Tile
          href={'/staff/changes' as Route}
          icon="file-text"
          title={t('overview.changes')}
          figure={format.number(figures.changes)}
          description={t('overview.changesText')}
        />
        {staffFor(staff, 'outbox.read') ? (
          <Tile
            href={'/staff/outbox?state=faulty' as Route}
            icon="mail"
            title={t('overview.messages')}
            figure={format.number(figures.messages)}
            description={t('overview.messagesText')}
          />
        ) : null}
        <Tile
          href={'/staff/companies' as Route}
          icon="building-2"
          title={t('overview.companies')}
          figure={format.number(figures.companies)}
          description={t('overview.without', { count: figures.withoutAdministrator })}
        />
      </TileGrid>
    </>
  )
})
