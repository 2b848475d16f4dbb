import { LegalBody } from '@/app/_shared/legal-body'
import { page } from '@/app/_shared/page'
import { Checkbox } from '@/components/form/checkbox'
import { Form } from '@/components/form/form'
import { PageHeading } from '@/components/ui/page-heading'
import { legalText } from '@/lib/content/legal'
import { atStep } from '@/lib/http/guards/entry'
import { getLocale, getTranslations } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
import { isRegistering, registrationWay } from '@/lib/sessions/gate'
import { EntryPage } from '../../entry-page'
import { LeaveButton } from '../leave-button'
import { acceptTermsAction } from '../step-actions'

/** The scrolling text must be focusable for people without a mouse. */
const SCROLLABLE = { tabIndex: 0 }

/** R2.5: the newest version in full, with a checkbox; nobody can accept it for somebody else. */
export default page(atStep('/register/terms'), async (actor) => {
  const [t, locale] = await Promise.all([getTranslations('register'), getLocale()])
  const terms = await legalText('terms', locale as Locale)
  return (
    <EntryPage step={isRegistering(actor) ? 'terms' : undefined} way={registrationWay(actor)} below={<LeaveButton />}>
      <Form
        heading={<PageHeading title={t('termsTitle')} lead={t('termsLead')} />}
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
