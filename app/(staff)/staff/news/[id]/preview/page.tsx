import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { News } from '@/app/(portal)/home/news'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Rejection } from '@/lib/ground/rejection'
import { oneGroupOfDigits } from '@/lib/ground/typed-text'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { queryOf } from '@/lib/http/query'
import { getLocale, getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { companyOf } from '@/lib/staff/companies'
import { previewOf, readNews } from '@/lib/staff/news'

/** So many are on the home page. */
const ON_HOME = 3

/** R10.5 „Vorschau als {Firma}“: the news of this company's home page, with this one whatever its dates are. */
export default page(staffMay('news.write'), async (staff, { params: { id }, search }: Asked<'id'>) => {
  const number = oneGroupOfDigits(queryOf(search, ['company']).company ?? '', 9) ?? ''
  const reader = staffFor(staff, 'companies.read')!
  const [t, locale] = await Promise.all([getTranslations('staff.news'), getLocale()])
  const { news, company, items } = await viewingAsStaff(staff, async (room) => {
    const news = await readNews(room, id)
    const company = await companyOf({ ...room, actor: reader }, number).catch(orNothing)
    return { news, company, items: company ? await previewOf(room, news.id, company, locale) : [] }
  }).catch(orMissing)
  const back = { href: `/staff/news/${news.id}` as Route, label: news.title }
  const toNews = <ButtonLink href={back.href}>{t('back')}</ButtonLink>
  if (!company)
    return (
      <>
        <PageTitle title={t('preview')} back={back} actions={toNews} />
        <Notice tone="caution">{t('noCompany')}</Notice>
      </>
    )
  const { name } = company
  const place = items.findIndex((item) => item.id === news.id)
  return (
    <>
      <PageTitle
        title={t('previewAs', { company: name })}
        lead={t('previewLead', { company: name })}
        back={back}
        actions={toNews}
      />
      <div className="grid max-w-text gap-6">
        {place < 0 ? <Notice tone="caution">{t('notReached', { company: name })}</Notice> : null}
        {place >= ON_HOME ? <Notice tone="caution">{t('crowded', { company: name })}</Notice> : null}
        <News items={items.slice(0, ON_HOME)} />
      </div>
    </>
  )
})

function orNothing(thrown: unknown) {
  if (thrown instanceof Rejection) return null
  throw thrown
}
