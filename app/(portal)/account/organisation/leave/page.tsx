import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { OnlyAdministrator } from '@/app/(portal)/admin/security/only-administrator'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { DAY } from '@/lib/ground/time'
import { confirmedMember } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { LIMITS } from '@/lib/limits/sheet'
import { isOnlyAdministrator } from '@/lib/people/administrators'
import { companyNameFor } from '@/lib/permissions/company-name'
import { leaveCompanyAction } from './actions'

/** R8.8: leaving is a page of its own, for members and administrators alike; the last administrator cannot. */
export default page(confirmedMember, async (actor) => {
  const [t, only] = await Promise.all([getTranslations('adminSecurity'), isOnlyAdministrator(actor)])
  const company = companyNameFor(actor.company, actor.membership, actor.account.locale)
  const back = <ButtonLink href={'/account/organisation' as Route}>{t('cancel')}</ButtonLink>
  if (only) return <OnlyAdministrator title={t('leave')} back="/account/organisation" />
  return (
    <div className="max-w-text">
      <Form
        heading={
          <PageHeading title={t('leave')} lead={t('leaveText', { company, days: LIMITS.deletion.after / DAY })} />
        }
        action={leaveCompanyAction}
        title={t('leave')}
        submit={t('leave')}
        submitVariant="danger"
        company={actor.company.id}
        secondary={back}
      >
        {null}
      </Form>
    </div>
  )
})
