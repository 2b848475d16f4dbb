import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { Checkbox } from '@/components/form/checkbox'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { ButtonLink } from '@/components/ui/button-link'
import { EmailText } from '@/components/ui/email-text'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { PageTitle } from '@/components/ui/page-title'
import { Table } from '@/components/ui/table'
import { listChosen, unfitFor } from '@/lib/grants/bulk'
import { listTemplates } from '@/lib/grants/templates'
import { takeDraft } from '@/lib/http/drafts'
import { confirmedAdmin } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { BULK_ACTS, type BulkAct } from '@/lib/people/administer-input'
import type { MemberRow } from '@/lib/people/list'
import { viewing } from '@/lib/rooms/rooms'
import { MemberState } from '../member-status'
import { bulkAction } from './actions'

const PATH = '/admin/users/bulk'

/** UX-16: the chosen members and what will happen to them; then the result, row by row. */
export default page(confirmedAdmin, async (actor, { search }) => {
  const raw = search
  const draft = await takeDraft(actor, PATH)
  const ids = [draft?.id ?? raw.id ?? []].flat()
  const wanted = draft?.act ?? raw.act
  const act = BULK_ACTS.find((one) => one === wanted) ?? 'lock'
  const t = await getTranslations('members')
  const [rows, templates] = await viewing(actor, (room) => Promise.all([listChosen(room, ids), listTemplates(room)]))
  const title = t('bulk.title')
  const back = <ButtonLink href={'/admin/users' as Route}>{t('back')}</ButtonLink>
  const byTemplate = act === 'grant' || act === 'set'
  if (rows.length === 0 || (byTemplate && templates.length === 0))
    return (
      <>
        <PageTitle title={title} />
        <EmptyState
          icon="users"
          heading={rows.length === 0 ? t('bulk.nobody') : t('bulk.noTemplates')}
          action={
            rows.length === 0 ? (
              back
            ) : (
              <ButtonLink href={'/admin/templates/new' as Route} variant="primary">
                {t('bulk.newTemplate')}
              </ButtonLink>
            )
          }
        />
      </>
    )
  return (
    <>
      <PageHeading title={title} />
      {/* All of it inside the form, because the result takes its place. */}
      <Form
        action={bulkAction}
        title={title}
        submit={t('bulk.run')}
        values={draft}
        company={actor.company.id}
        secondary={back}
        className="max-w-none"
      >
        <p>{t('bulk.lead')}</p>
        <Chosen rows={rows} act={act} />
        <input type="hidden" name="act" value={act} />
        {rows.map(({ id }) => (
          <input key={id} type="hidden" name="id" value={id} />
        ))}
        <div className="grid max-w-text gap-5 empty:hidden">
          {byTemplate ? (
            <SelectField
              name="template"
              label={t('bulk.template')}
              options={templates.map(({ id, name }) => ({ value: id, label: name }))}
            />
          ) : null}
          {act === 'lock' ? (
            <Checkbox
              name="endNow"
              label={t('lockPage.endNow')}
              hint={t('lockPage.endNowHint')}
              defaultChecked={draft === undefined}
            />
          ) : null}
        </div>
      </Form>
    </>
  )
})

/** The chosen members, and for which of them the act is not possible. */
async function Chosen({ rows, act }: { rows: MemberRow[]; act: BulkAct }) {
  const t = await getTranslations('members')
  const effect = (row: MemberRow) => {
    const unfit = unfitFor(act, row)
    return unfit ? t(`bulk.unfit.${unfit.act}`, { status: unfit.status }) : t(`bulk.acts.${act}`)
  }
  return (
    <Table
      caption={`${t('bulk.caption')}: ${t(`bulk.acts.${act}`)}`}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', label: t('name'), names: true, cell: (row) => `${row.firstName} ${row.lastName}` },
        { key: 'email', label: t('emailColumn'), breakable: true, cell: (row) => <EmailText value={row.email} /> },
        { key: 'status', label: t('status'), cell: (row) => <MemberState row={row} /> },
        { key: 'effect', label: t('bulk.effect'), cell: effect },
      ]}
    />
  )
}
