import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { PermissionMatrix } from '@/components/permission-matrix/matrix'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonClass } from '@/components/ui/button-style'
import { Card } from '@/components/ui/card'
import { PrintButton } from '@/components/ui/print-button'
import { listTemplates } from '@/lib/grants/templates'
import { productsOf } from '@/lib/grants/why-member'
import { takeDraft } from '@/lib/http/drafts'
import { companyAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date } from '@/lib/i18n/formats'
import { isPossible } from '@/lib/people/acts'
import { readPerson } from '@/lib/people/person'
import { asText } from '@/lib/permissions/matrix'
import { viewing } from '@/lib/rooms/rooms'
import { AdminPrintHead } from '../../../print-head'
import { takeRoleAction } from '../../actions'
import { Impossible } from '../../impossible'
import { PersonHead } from '../person-head'
import { saveGrantsAction } from './actions'
import { Adopt } from './adopt'
import { offersOf } from './offers'
import { ResultNotice } from './result-notice'
import { readQuery, startOf } from './start'
import { Summary } from './summary'

/** Statuses in which saved grants are not in force at once. */
type Waiting = 'invited' | 'pending' | 'refused' | 'locked'

/** R7.2 „Berechtigungen“ of one member: looking needs no step-up, „Speichern“ does; the changes are listed beside it. */
export default page(companyAdmin, async (actor, { params: { id }, search }: Asked<'id'>) => {
  const path = `/admin/users/${id}/permissions`
  const query = readQuery(search)
  const { person, templates, products, start } = await viewing(actor, async (room) => {
    const [person, templates, products] = await Promise.all([
      readPerson(room, id),
      listTemplates(room),
      productsOf(room),
    ])
    return { person, templates, products, start: await startOf(room, person.member, query, templates) }
  }).catch(orMissing)
  const { member } = person
  if (!isPossible('permissions', member, false)) return <Impossible actor={actor} member={member} act="permissions" />
  const [t, m, format, draft] = await Promise.all([
    getTranslations('permissionMatrix'),
    getTranslations('members'),
    getFormatter(),
    takeDraft(actor, path),
  ])
  const name = `${member.firstName} ${member.lastName}`
  const admin = member.role === 'admin'
  const takesRole = admin && id !== actor.membership.id
  return (
    <>
      <ResultNotice member={member} query={query} start={start} />
      <PersonHead actor={actor} person={person} current="/permissions" titled={false} />
      <div className="grid grid-cols-1 gap-5">
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
          <div className="max-w-text">
            <h2 className="text-xl">{t('title')}</h2>
            <p className="mt-1 text-muted">
              {member.status === 'active'
                ? t('inForce')
                : member.status === 'invited' && member.invitedAt
                  ? t('invitedSince', { date: date(format, member.invitedAt) })
                  : t(member.status as Waiting)}
            </p>
          </div>
          <div className="flex flex-wrap gap-2" data-print="no">
            <ButtonLink href={`${path}/why` as Route} variant="row">
              {t('why', { name })}
            </ButtonLink>
            <ButtonLink href={`/admin/permissions/compare?first=${id}` as Route} variant="row">
              {t('compare.with')}
            </ButtonLink>
            <PrintButton className={buttonClass('row')}>{m('print')}</PrintButton>
          </div>
        </div>
        <AdminPrintHead actor={actor} />
        <Adopt path={path} templates={templates} colleague={start.unknown ? (query.colleague ?? '') : ''} />
        <Form
          // Another set in the address is another form.
          key={`${member.version} ${asText(start.ticked)}`}
          action={saveGrantsAction}
          title={`${t('title')} – ${name}`}
          submit={t('save')}
          values={draft}
          company={actor.company.id}
          className="save-bar max-w-none"
          secondary={
            <>
              <ButtonLink href={'/admin/users' as Route}>{t('back')}</ButtonLink>
              <noscript>
                <button type="submit" name="intent" value="preview" className={buttonClass('link')}>
                  {t('preview')}
                </button>
              </noscript>
              <Summary before={member.grants} start={start.ticked} admin={admin} />
            </>
          }
        >
          {/* The enter key presses the first button. */}
          <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="version" value={member.version} />
          <input type="hidden" name="base" value={asText(member.grants)} />
          <PermissionMatrix
            legend={t('legend', { name })}
            ticked={start.ticked}
            offers={await offersOf(actor, member, products)}
          />
        </Form>
        {takesRole ? (
          <div data-print="no">
            <Card heading={t('takeRole')} className="max-w-text">
              <p className="mb-4">{t('takeRoleText', { name })}</p>
              <ActionButton
                action={takeRoleAction}
                label={t('takeRole')}
                description={m('forWho', { name })}
                hidden={{ id }}
                company={actor.company.id}
                variant="danger"
              />
            </Card>
          </div>
        ) : null}
      </div>
    </>
  )
})
