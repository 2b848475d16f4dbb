import type { Route } from 'next'
import { DoneNotice } from '@/app/_shared/done-notice'
import { page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { RowLink } from '@/components/ui/row-link'
import { Table } from '@/components/ui/table'
import { listTextBlocks } from '@/lib/conversations/text-blocks'
import { takeFlash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { removeTextBlockAction } from '../actions'

const PAGE = '/staff/tickets/text-blocks'

/** R10.4: the text blocks of the vendor. */
export default page(staffMay('textBlocks.write'), async (staff) => {
  const [t, tickets, flash, blocks] = await Promise.all([
    getTranslations('staff.blocks'),
    getTranslations('staff.tickets'),
    takeFlash(),
    viewingAsStaff(staff, listTextBlocks),
  ])
  const told = flash === 'textBlockSaved' || flash === 'textBlockRemoved' ? t(`flash.${flash}`) : null
  const create = (
    <ButtonLink href={`${PAGE}/new` as Route} variant="primary">
      {t('newTitle')}
    </ButtonLink>
  )
  return (
    <>
      <DoneNotice text={told} />
      <PageTitle
        title={t('title')}
        lead={t('lead')}
        back={{ href: '/staff/tickets' as Route, label: tickets('title') }}
        actions={create}
      />
      <Table
        caption={t('caption')}
        rows={blocks}
        rowKey={({ id }) => id}
        empty={
          <EmptyState heading={t('none')} action={create}>
            {t('noneText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'title',
            label: t('blockTitle'),
            names: true,
            breakable: true,
            cell: ({ id, title }) => <RowLink href={`${PAGE}/${id}`}>{title}</RowLink>,
          },
          {
            key: 'body',
            label: t('body'),
            breakable: true,
            cell: ({ body }) => <span className="line-clamp-2">{body}</span>,
          },
          {
            key: 'actions',
            label: t('actions'),
            cell: ({ id, title }) => (
              <ActionButton
                action={removeTextBlockAction}
                label={t('remove')}
                description={title}
                hidden={{ id }}
                variant="row"
              />
            ),
          },
        ]}
      />
    </>
  )
})
