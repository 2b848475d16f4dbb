import { page } from '@/app/_shared/page'
import { CodeField } from '@/components/form/code-field'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { brandName } from '@/lib/brand/brand'
import { closedCompaniesOf } from '@/lib/companies/memberships'
import { atStep } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { ClosedCompanies } from '../../closed-companies'
import { EntryPage } from '../../entry-page'
import { LeaveButton } from '../leave-button'
import { joinCompanyAction } from '../step-actions'

/** R2.8, R2.10: the number, or the code from the company's letter. */
export default page(atStep('/register/customer-number'), async (actor) => {
  const [t, closed] = await Promise.all([getTranslations('register'), closedCompaniesOf(actor.account.id)])
  const brand = brandName()
  return (
    <EntryPage
      step="company"
      below={
        <div className="grid justify-items-center gap-1">
          <ButtonLink href="/register/affiliation" variant="link" reload>
            {t('changeAffiliation')}
          </ButtonLink>
          <LeaveButton />
        </div>
      }
    >
      {closed.length > 0 ? (
        <div className="mb-5">
          <Notice>
            <ClosedCompanies companies={closed} />
          </Notice>
        </div>
      ) : null}
      <p className="mb-1 text-muted">{t('numberWelcome', { brand })}</p>
      <Form
        heading={<PageHeading title={t('numberTitle')} lead={t('numberLead')} />}
        action={joinCompanyAction}
        title={t('numberTitle')}
        submit={t('numberSubmit')}
      >
        <TextField
          name="customerNumber"
          label={t('number')}
          hint={t('numberHint', { brand })}
          inputMode="numeric"
          autoComplete="off"
          placeholder="0"
          width="code"
        />
        <div className="border-t border-line pt-5">
          <p className="mb-3 font-medium">{t('or')}</p>
          <CodeField
            name="registrationCode"
            kind="letters"
            label={t('registrationCode')}
            hint={t('registrationCodeHint')}
          />
        </div>
      </Form>
    </EntryPage>
  )
})
