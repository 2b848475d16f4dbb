import { DoneNotice } from '@/app/_shared/done-notice'
import { page } from '@/app/_shared/page'
import { Checkbox } from '@/components/form/checkbox'
import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { PageTitle } from '@/components/ui/page-title'
import { brandName } from '@/lib/brand/brand'
import { takeDraft } from '@/lib/http/drafts'
import { takeFlash } from '@/lib/http/flash'
import { member } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { LIMITS } from '@/lib/limits/sheet'
import type { Member } from '@/lib/permissions/proofs'
import { type OwnRequest, ownRequest } from '@/lib/requests/apply'
import { reviewApplicationAction } from './actions'
import { Duties } from './duties'
import { OpenRequest } from './open-request'

/** R9.1, R9.2: the form, or the state of an open application. */
export default page(member, async (actor, { search }) => {
  const { refused } = queryOf(search, ['refused'])
  const [t, flash] = await Promise.all([getTranslations('adminRequests'), takeFlash()])
  if (actor.membership.role === 'admin') return <Already />
  const own = await ownRequest(actor)
  const told = flash === 'documentAttached' || flash === 'adminRequestWithdrawn' ? t(`flash.${flash}`) : null
  return (
    <>
      <DoneNotice text={told} />
      {own?.status === 'open' || own?.status === 'consented' ? (
        <OpenRequest actor={actor} request={own} refused={refused} />
      ) : (
        <Application actor={actor} last={own} />
      )}
    </>
  )
})

/** Nothing to apply for: on to what the role is for. */
async function Already() {
  const [t, shell] = await Promise.all([getTranslations('adminRequests'), getTranslations('shell')])
  return (
    <>
      <PageTitle title={t('already')} lead={t('alreadyText')} />
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/admin/users" variant="primary">
          {shell('users')}
        </ButtonLink>
        <ButtonLink href="/home">{shell('home')}</ButtonLink>
      </div>
    </>
  )
}

async function Application({ actor, last }: { actor: Member; last: OwnRequest | null }) {
  const [t, draft] = await Promise.all([getTranslations('adminRequests'), takeDraft(actor, '/apply-for-admin')])
  const brand = brandName()
  const max = LIMITS.adminRequests.reason
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead', { brand })} />
      <div className="grid max-w-text grid-cols-1 gap-6">
        {last?.status === 'refused' ? (
          <Notice tone="caution" heading={t('refusedBefore')}>
            {last.decisionReason}
          </Notice>
        ) : null}
        <Duties />
        <p>{actor.company.hasAdmin ? t('further') : t('first', { brand })}</p>
        <Form
          action={reviewApplicationAction}
          title={t('title')}
          submit={t('next')}
          company={actor.company.id}
          values={draft}
          className="max-w-text"
          secondary={<ButtonLink href="/home">{t('cancel')}</ButtonLink>}
        >
          <TextArea name="reason" label={t('reason')} hint={t('reasonHint', { max })} rows={5} />
          <Checkbox name="duties" label={t('accept')} />
        </Form>
      </div>
    </>
  )
}
