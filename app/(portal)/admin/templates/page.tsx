import type { Route } from 'next'
import { DoneNotice } from '@/app/_shared/done-notice'
import { page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { RowActs } from '@/components/ui/row-acts'
import { RowLink } from '@/components/ui/row-link'
import { Table } from '@/components/ui/table'
import { brandName } from '@/lib/brand/brand'
import { listTemplates } from '@/lib/grants/templates'
import { flashFacts, takeFlash } from '@/lib/http/flash'
import { companyAdmin } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { viewing } from '@/lib/rooms/rooms'
import { removeTemplateAction } from './actions'

/** R7.7 „Vorlagen“: named sets of permissions of this company. */
export default page(companyAdmin, async (actor) => {
  const [t, p, templates, flash, facts] = await Promise.all([
    getTranslations('permissionMatrix'),
    getTranslations('permissions'),
    viewing(actor, listTemplates),
    takeFlash(),
    flashFacts(),
  ])
  const message =
    flash === 'templateMade' || flash === 'templateSaved' || flash === 'templateRemoved'
      ? t(`templates.flash.${flash}`, facts)
      : null
  const create = (
    <ButtonLink href={'/admin/templates/new' as Route} variant="primary">
      {t('templates.new')}
    </ButtonLink>
  )
  return (
    <>
      <DoneNotice text={message} />
      <PageTitle title={t('templates.title')} lead={t('templates.lead')} actions={create} />
      <Table
        caption={t('templates.caption')}
        rows={templates}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon="copy" heading={t('templates.none')}>
            {t('templates.noneText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: t('templates.name'),
            names: true,
            cell: ({ id, name }) => <RowLink href={`/admin/templates/${id}`}>{name}</RowLink>,
          },
          {
            key: 'permissions',
            label: t('templates.permissions'),
            cell: ({ permissions }) =>
              permissions.map((key) => p(`${key}.name`, { brand: brandName() })).join(', ') || t('templates.empty'),
          },
          {
            key: 'actions',
            label: t('templates.actions'),
            cellKind: 'actions',
            align: 'end',
            cell: ({ id, name }) => (
              <RowActs
                name={name}
                first={
                  <ButtonLink href={`/admin/templates/${id}` as Route} variant="row">
                    {t('templates.edit')} <bdi className="sr-only">{name}</bdi>
                  </ButtonLink>
                }
                rest={[
                  {
                    key: 'remove',
                    element: (
                      <ActionButton
                        action={removeTemplateAction}
                        label={t('templates.remove')}
                        description={name}
                        hidden={{ id }}
                        company={actor.company.id}
                        variant="menu"
                      />
                    ),
                  },
                ]}
              />
            ),
          },
        ]}
      />
    </>
  )
})
