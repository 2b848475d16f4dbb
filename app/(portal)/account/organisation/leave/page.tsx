import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { confirmedMember } from '@/lib/http/admin-guards'
import { getTranslations } from '@/lib/http/translations'
import { LIMITS } from '@/lib/limits/sheet'
import { DAY } from '@/lib/time'
import { leaveCompanyAction } from './actions'

/** R8.8: leaving is a page of its own, for members and administrators alike; the last administrator cannot. */
export default async function LeavePage() {
  const actor = await confirmedMember('/account/organisation/leave')
  const t = await getTranslations('adminSecurity')
  const company = actor.membership.proved ? actor.company.name : actor.company.number
  return (
    <div className="max-w-text">
      <PageHeading title={t('leave')} lead={t('leaveText', { company, days: LIMITS.deletion.after / DAY })} />
      <Form
        action={leaveCompanyAction}
        title={t('leave')}
        submit={t('leave')}
        submitVariant="danger"
        company={actor.company.id}
        secondary={<ButtonLink href="/account/organisation">{t('cancel')}</ButtonLink>}
      >
        {null}
      </Form>
    </div>
  )
}
