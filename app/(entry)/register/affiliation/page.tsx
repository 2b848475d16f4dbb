import { page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { PageTitle } from '@/components/ui/page-title'
import { listFamilies } from '@/lib/companies/families'
import { affiliating } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { EntryPage } from '../../entry-page'
import { LeaveButton } from '../leave-button'
import { chooseFamilyAction } from '../step-actions'

const COUNTRIES = ['DE', 'AT'] as const

/** R2.7: families by country, each with its products and a button of its own. */
export default page(affiliating, async () => {
  const [t, families] = await Promise.all([getTranslations('register'), listFamilies()])
  return (
    <EntryPage step="affiliation" below={<LeaveButton />}>
      <PageTitle title={t('affiliationTitle')} lead={t('affiliationLead')} />
      <div className="grid gap-6">
        {COUNTRIES.map((country) => (
          <section key={country}>
            <h2 className="mb-2 text-lg">{t(`countries.${country}`)}</h2>
            <ul className="grid gap-3">
              {families
                .filter((family) => family.country === country)
                .map((family) => (
                  <li key={family.key} className="grid gap-3 rounded-md border border-line p-4">
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
