import { LegalBody } from '@/app/_shared/legal-body'
import { page } from '@/app/_shared/page'
import { Checkbox } from '@/components/form/checkbox'
import { Form } from '@/components/form/form'
import { PageHeading } from '@/components/ui/page-heading'
import { legalText } from '@/lib/content/legal'
import { atStep } from '@/lib/http/guards/entry'
import { getLocale, getTranslations } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
import { longDate } from '@/lib/i18n/formats'
import { isRegistering, registrationWay } from '@/lib/sessions/gate'
import { EntryPage } from '../../entry-page'
import { LeaveButton } from '../leave-button'
import { acceptTermsAction } from '../step-actions'

/** The scrolling text must be focusable for people without a mouse. */
const SCROLLABLE = { tabIndex: 0 }

/**
 * R2.5: the version in force in full, with a checkbox; nobody can accept it for somebody else. A member is asked once,
 * at the first sign-in after it came into force.
 */
export default page(atStep('/register/terms'), async (actor) => {
  const [t, locale] = await Promise.all([getTranslations('register'), getLocale()])
  const terms = await legalText('terms', locale as Locale)
  const isNew = terms !== null && !isRegistering(actor)
  const date = terms && longDate({ locale: locale as Locale }, terms.effectiveAt ?? terms.publishedAt)
  const lead = isNew ? t('termsNewLead', { version: terms.version, date: date! }) : t('termsLead')
  return (
    <EntryPage step={isRegistering(actor) ? 'terms' : undefined} way={registrationWay(actor)} below={<LeaveButton />}>
      <Form
        heading={<PageHeading title={t('termsTitle')} lead={lead} />}
        action={acceptTermsAction}
        title={t('termsTitle')}
        submit={t('next')}
      >
        {terms ? (
          <section
            {...SCROLLABLE}
            aria-label={t('termsOpen')}
            className="max-h-72 overflow-y-auto rounded-md border border-line bg-surface p-4"
          >
            <LegalBody body={terms.body} level={2} />
          </section>
        ) : null}
        <input type="hidden" name="version" value={terms?.version ?? 0} />
        <Checkbox name="terms" label={t('termsBox')} />
      </Form>
    </EntryPage>
  )
})
