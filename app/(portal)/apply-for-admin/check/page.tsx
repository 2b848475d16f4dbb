import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { CodeText } from '@/components/ui/code-text'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageHeading } from '@/components/ui/page-heading'
import { isolated } from '@/lib/ground/isolate'
import { peekDraft } from '@/lib/http/drafts'
import { member } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { applyForAdminAction } from '../actions'

/** UX-04 „Angaben prüfen“: an application has consequences, so it is displayed once more before it is sent. */
export default page(member, async (actor) => {
  const [t, draft] = await Promise.all([
    getTranslations('adminRequests'),
    peekDraft(actor, ['/apply-for-admin', '/apply-for-admin/check']),
  ])
  const reason = draft?.reason
  if (typeof reason !== 'string' || draft?.duties !== 'on' || actor.membership.adminRequest)
    redirect('/apply-for-admin')
  const { account, company } = actor
  return (
    <div className="max-w-text">
      <PageHeading title={t('checkTitle')} lead={t('checkLead')} />
      <DefinitionList
        rows={[
          { term: t('applicant'), value: `${isolated(`${account.firstName} ${account.lastName}`)}, ${account.email}` },
          { term: t('number'), value: <CodeText value={company.number} /> },
          {
            term: t('reason'),
            value: <bdi className="whitespace-pre-line">{reason}</bdi>,
            action: (
              <ButtonLink href="/apply-for-admin" variant="link" reload>
                {t('change')}
                <span className="sr-only">: {t('changeReason')}</span>
              </ButtonLink>
            ),
          },
          { term: t('dutiesTerm'), value: t('dutiesAccepted') },
        ]}
      />
      <div className="mt-6">
        <Form
          action={applyForAdminAction}
          title={t('checkTitle')}
          submit={t('send')}
          company={company.id}
          secondary={<ButtonLink href="/home">{t('cancel')}</ButtonLink>}
        >
          <input type="hidden" name="reason" value={reason} />
          <input type="hidden" name="duties" value="on" />
        </Form>
      </div>
    </div>
  )
})
