import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getLocale, getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { allProducts } from '@/lib/staff/companies'
import { readNews } from '@/lib/staff/news'
import { changeNewsAction } from '../../actions'
import { NewsFields, valuesOf } from '../../news-fields'

export default page(staffMay('news.write'), async (staff, { params: { id } }: Asked<'id'>) => {
  const reader = staffFor(staff, 'companies.read')!
  const [t, locale, [news, products], draft] = await Promise.all([
    getTranslations('staff.news'),
    getLocale(),
    viewingAsStaff(staff, async (room) => {
      const news = await readNews(room, id)
      return [news, await allProducts({ ...room, actor: reader })] as const
    }).catch(orMissing),
    takeDraft(staff, `/staff/news/${id}/edit`),
  ])
  const back = `/staff/news/${news.id}` as Route
  return (
    <Form
      heading={<PageHeading title={t('editTitle')} back={{ href: back, label: news.title }} />}
      action={changeNewsAction}
      title={t('editTitle')}
      submit={t('save')}
      values={draft ?? valuesOf(news, locale)}
      secondary={<ButtonLink href={back}>{t('cancel')}</ButtonLink>}
    >
      <input type="hidden" name="id" value={news.id} />
      <NewsFields products={products} />
    </Form>
  )
})
