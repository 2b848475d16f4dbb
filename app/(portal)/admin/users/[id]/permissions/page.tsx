import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { PermissionMatrix } from '@/components/permission-matrix/matrix'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonClass } from '@/components/ui/button-style'
import { Card } from '@/components/ui/card'
import { PageHeading } from '@/components/ui/page-heading'
import { listTemplates } from '@/lib/grants/templates'
import { productsOf } from '@/lib/grants/why-member'
import { takeDraft } from '@/lib/http/drafts'
import { confirmedAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { isPossible } from '@/lib/people/acts'
import { readMember } from '@/lib/people/read'
import { asText } from '@/lib/permissions/matrix'
import { viewing } from '@/lib/rooms/rooms'
import { takeRoleAction } from '../../actions'
import { Impossible } from '../../impossible'
import { MemberData } from '../../member-data'
import { saveGrantsAction } from './actions'
import { Adopt } from './adopt'
import { offersOf } from './offers'
import { ResultNotice } from './result-notice'
import { readQuery, startOf } from './start'
import { Summary } from './summary'

/** Statuses in which saved grants are not in force at once. */
type Waiting = 'invited' | 'pending' | 'refused' | 'locked'
/** R7.2 „Berechtigungen“ of one member; the changes are listed before „Speichern“. */
export default page(confirmedAdmin, async (actor, { params: { id }, search }: Asked<'id'>) => {
  const path = `/admin/users/${id}/permissions`
  const query = readQuery(search)
  const { member, templates, products, start } = await viewing(actor, async (room) => {
    const [member, templates, products] = await Promise.all([
      readMember(room, id),
      listTemplates(room),
      productsOf(room),
    ])
    return { member, templates, products, start: await startOf(room, member, query, templates) }
  }).catch(orMissing)
  if (!isPossible('permissions', member, false)) return <Impossible actor={actor} member={member} act="permissions" />
  const [t, m, draft] = await Promise.all([
    getTranslations('permissionMatrix'),
    getTranslations('members'),
    takeDraft(actor, path),
  ])
  const name = `${member.firstName} ${member.lastName}`
  const admin = member.role === 'admin'
  const takesRole = admin && id !== actor.membership.id
  const lead = member.status === 'active' ? t('inForce') : t(`${member.status as Waiting}`)
  return (
    <div className="grid grid-cols-1 gap-6">
      <ResultNotice member={member} query={query} start={start} />
      <div>
        <PageHeading title={t('title')} lead={lead} />
        <div className="max-w-text">
          <MemberData member={member} number={actor.company.number} />
        </div>
        <ButtonLink href={`${path}/why` as Route} variant="link" className="mt-3">
          {t('why', { name })}
        </ButtonLink>
      </div>
      <Adopt path={path} templates={templates} colleague={start.unknown ? (query.colleague ?? '') : ''} />
      <Form
        // Another set in the address is another form.
        key={`${member.version} ${asText(start.ticked)}`}
        action={saveGrantsAction}
        title={t('title')}
        submit={t('save')}
        values={draft}
        company={actor.company.id}
        className="max-w-none"
        secondary={
          <>
            <ButtonLink href={'/admin/users' as Route}>{t('back')}</ButtonLink>
            <noscript>
              <button type="submit" name="intent" value="preview" className={buttonClass('link')}>
                {t('preview')}
              </button>
            </noscript>
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
        <Summary before={member.grants} start={start.ticked} admin={admin} />
      </Form>
      {takesRole ? (
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
      ) : null}
    </div>
  )
})
