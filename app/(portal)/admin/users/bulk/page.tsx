import type { Route } from 'next'
import { page, type Search } from '@/app/_shared/page'
import { Checkbox } from '@/components/form/checkbox'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { PageTitle } from '@/components/ui/page-title'
import { type Choice, listChosen } from '@/lib/grants/bulk'
import { effectsOf } from '@/lib/grants/bulk-preview'
import { listTemplates } from '@/lib/grants/templates'
import { takeDraft } from '@/lib/http/drafts'
import { confirmedAdmin } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { BULK_ACTS, BULK_MOST } from '@/lib/people/administer-input'
import { viewing } from '@/lib/rooms/rooms'
import { filterOf, NAMES } from '../filter'
import { bulkAction } from './actions'
import { Chosen } from './chosen'
import { TemplateChoice, TemplateForm } from './template-choice'

const PATH = '/admin/users/bulk'

/** UX-16: the chosen members and what will happen to each of them; then the result, row by row, with „Rückgängig“. */
export default page(confirmedAdmin, async (actor, { search }) => {
  const draft = await takeDraft(actor, PATH)
  const wanted = draft?.act ?? search.act
  const act = BULK_ACTS.find((one) => one === wanted) ?? 'lock'
  const t = await getTranslations('members')
  const byTemplate = act === 'grant' || act === 'set'
  const { effects, templates, template } = await viewing(actor, async (room) => {
    const [rows, templates] = await Promise.all([
      listChosen(room, choiceOf(search, draft?.id)),
      byTemplate ? listTemplates(room) : [],
    ])
    const template = templates.find(({ id }) => id === (draft?.template ?? search.template)) ?? templates[0]
    return { effects: await effectsOf(room, rows, act, template?.permissions ?? []), templates, template }
  })
  const title = t('bulk.title')
  const back = <ButtonLink href={'/admin/users' as Route}>{t('back')}</ButtonLink>
  if (effects.length === 0 || (byTemplate && !template))
    return (
      <>
        <PageTitle title={title} />
        <EmptyState
          icon="users"
          heading={effects.length === 0 ? t('bulk.nobody') : t('bulk.noTemplates')}
          action={effects.length === 0 ? back : <NewTemplate label={t('bulk.newTemplate')} />}
        />
      </>
    )
  const ids = effects.map(({ row }) => row.id)
  return (
    <>
      <PageHeading title={title} back={{ href: '/admin/users' as Route, label: t('title') }} />
      {template ? <TemplateForm act={act} search={search} ids={ids} chosen={template} /> : null}
      {/* All of it inside the form, because the result takes its place. */}
      <Form
        key={template?.id}
        action={bulkAction}
        title={title}
        submit={t(`bulk.runs.${act}`, { count: ids.length })}
        values={draft}
        company={actor.company.id}
        secondary={back}
        again={{ field: 'undo', label: t('undo') }}
        className="max-w-none"
      >
        <p>{ids.length === BULK_MOST ? t('bulk.most', { count: BULK_MOST }) : t('bulk.lead')}</p>
        {template ? <TemplateChoice templates={templates} chosen={template} /> : null}
        <Chosen effects={effects} act={act} locale={actor.account.locale} />
        <input type="hidden" name="act" value={act} />
        {template ? <input type="hidden" name="template" value={template.id} /> : null}
        {ids.map((id) => (
          <input key={id} type="hidden" name="id" value={id} />
        ))}
        {act === 'lock' ? (
          <div className="max-w-text">
            <Checkbox
              name="endNow"
              label={t('lockPage.endNow')}
              hint={t('lockPage.endNowHint')}
              defaultChecked={draft === undefined}
            />
          </div>
        ) : null}
      </Form>
    </>
  )
})

/** The ids in the address, or all members that match the filters of the list. */
function choiceOf(search: Search, draft: string | string[] | undefined): Choice {
  if (search.all === '1' && draft === undefined) return { filter: filterOf(queryOf(search, NAMES)) }
  return { ids: [draft ?? search.id ?? []].flat() }
}

const NewTemplate = ({ label }: { label: string }) => (
  <ButtonLink href={'/admin/templates/new' as Route} variant="primary">
    {label}
  </ButtonLink>
)
