import { page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { CodeField } from '@/components/form/code-field'
import { Form } from '@/components/form/form'
import { PageHeading } from '@/components/ui/page-heading'
import { type Family, listFamilies } from '@/lib/companies/families'
import { affiliating } from '@/lib/http/guards/entry'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { EntryPage } from '../../entry-page'
import { LeaveButton } from '../leave-button'
import { chooseFamilyAction, joinAtOnceAction } from '../step-actions'

const COUNTRIES = ['DE', 'AT'] as const

/**
 * R2.7: families by country, each with its products and a button of its own. Whoever has a number or a code needs no
 * family: the company tells it.
 */
export default page(affiliating, async () => {
  const [t, { locale }, families] = await Promise.all([getTranslations('register'), getFormatter(), listFamilies()])
  const nameOf = ({ name, nameEn }: Family) => (locale === 'en' ? nameEn || name : name)
  return (
    <EntryPage step="company" below={<LeaveButton />}>
      <Form
        heading={<PageHeading title={t('affiliationTitle')} lead={t('familyNumber')} />}
        action={joinAtOnceAction}
        title={t('affiliationTitle')}
        submit={t('next')}
      >
        <CodeField name="numberOrCode" kind="letters" label={t('numberOrCode')} hint={t('numberOrCodeHint')} />
      </Form>
      <div className="mt-8 grid gap-6 border-t border-line pt-6">
        <div>
          <p className="font-medium">{t('affiliationLead')}</p>
          <p className="text-muted">{t('familyOr')}</p>
        </div>
        {COUNTRIES.map((country) => (
          <section key={country}>
            <h2 className="mb-2 text-lg">{t(`countries.${country}`)}</h2>
            <ul className="grid gap-3">
              {families
                .filter((family) => family.country === country)
                .map((family) => (
                  <li key={family.key} className="grid gap-3 rounded-md border border-line p-4">
                    {nameOf(family) ? <p className="font-medium">{nameOf(family)}</p> : null}
                    <ul className="list-disc pl-5">
                      {family.products.map((product) => (
                        <li key={product}>{product}</li>
                      ))}
                    </ul>
                    <ActionButton
                      action={chooseFamilyAction}
                      label={t('choose')}
                      description={family.products.join(', ')}
                      hidden={{ family: family.key }}
                    />
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </EntryPage>
  )
})
