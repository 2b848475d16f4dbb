import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { writeDay } from '@/lib/ground/day'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { getLocale, getTranslations } from '@/lib/http/translations'
import { today } from '@/lib/people/administer-input'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { allProducts } from '@/lib/staff/companies'
import { writeNewsAction } from '../actions'
import { NewsFields } from '../news-fields'

/** R10.5 „Neuigkeit verfassen“; it is shown from today unless another day is typed. */
export default page(staffMay('news.write'), async (staff) => {
  const [t, locale, products, draft] = await Promise.all([
    getTranslations('staff.news'),
    getLocale(),
    viewingAsStaff(staffFor(staff, 'companies.read')!, allProducts),
    takeDraft(staff, '/staff/news/new'),
  ])
  return (
    <Form
      heading={<PageHeading title={t('write')} />}
      action={writeNewsAction}
      title={t('write')}
      submit={t('save')}
      values={draft ?? { visibleFrom: writeDay(today(), locale) }}
      secondary={<ButtonLink href={'/staff/news' as Route}>{t('cancel')}</ButtonLink>}
    >
      <NewsFields products={products} />
    </Form>
  )
})
