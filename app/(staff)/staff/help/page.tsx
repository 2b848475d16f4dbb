import { HelpSections } from '@/app/_shared/help/help-sections'
import { OnThisPage } from '@/app/_shared/help/on-this-page'
import { page } from '@/app/_shared/page'
import { PageTitle } from '@/components/ui/page-title'
import { readHelp } from '@/lib/content/help'
import { staffMember } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'

/** What is rare in the console and has a large effect. Customers have no such chapter. */
export default page(staffMember, async () => {
  const t = await getTranslations('help')
  const sections = readHelp(t('console.text'))
  return (
    <article className="max-w-text">
      <PageTitle title={t('console.title')} lead={t('console.lead')} />
      <OnThisPage sections={sections} />
      <HelpSections sections={sections} />
    </article>
  )
})
