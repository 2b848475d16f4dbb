import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { ContactText } from '@/components/ui/contact-text'
import { brand, brandName } from '@/lib/brand/brand'
import { closedCompaniesOf } from '@/lib/companies/memberships'
import { attemptWithFactor } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { invitationFor } from '@/lib/people/take-up'
import { invitationIn } from '@/lib/registration/invited'
import type { Attempt } from '@/lib/sign-in/attempts'
import { ClosedCompanies } from '../../closed-companies'
import { ClosedPage } from '../../closed-page'
import { joinWhenLockedAction } from '../actions'

/** R3.4: only somebody who has given password and factor learns that the access is locked. There is no session. */
export default page(attemptWithFactor, async (attempt) => {
  if (!attempt.factorShown) redirect('/sign-in/verify')
  const [t, i, invitation, closed] = await Promise.all([
    getTranslations('signIn'),
    getTranslations('invitations.page'),
    invitationOf(attempt),
    attempt.account ? closedCompaniesOf(attempt.account.id) : [],
  ])
  const byVendor = attempt.account!.lockedByVendor
  const { supportPhone: phone, supportEmail: email } = brand()
  return (
    <ClosedPage
      picture="portcullis"
      title={closed.length > 0 && !byVendor ? t('companyClosedTitle') : t('lockedTitle')}
    >
      <div className="grid gap-3">
        {byVendor ? (
          <p>{t('lockedByVendor', { brand: brandName() })}</p>
        ) : closed.length > 0 ? (
          <ClosedCompanies companies={closed} />
        ) : (
          <p>{t('lockedText')}</p>
        )}
        <p>
          <ContactText text={t('lockedSupport', { phone, email })} phone={phone} email={email} />
        </p>
        {invitation ? (
          <>
            <p>{i('joinText', { company: invitation.company, brand: brandName() })}</p>
            <ActionButton
              action={joinWhenLockedAction}
              label={i('join')}
              variant="primary"
              hidden={{ email: attempt.email }}
            />
          </>
        ) : null}
        <p>
          <ButtonLink href="/sign-in" reload>
            {t('back')}
          </ButtonLink>
        </p>
      </div>
    </ClosedPage>
  )
})

/** ADR 013: another company's invitation, for which this sign-in was begun; for the invited address only. */
async function invitationOf({ account, next }: Attempt) {
  const id = invitationIn(next)
  return account && id && !account.lockedByVendor ? invitationFor({ account }, id) : null
}
