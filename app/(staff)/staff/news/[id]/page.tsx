import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonClass } from '@/components/ui/button-style'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageTitle } from '@/components/ui/page-title'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { allProducts } from '@/lib/staff/companies'
import { reachOf, readNews, type StaffNews } from '@/lib/staff/news'
import { NewsStateBadge, newsInWords } from '../in-words'

/** R10.5: the texts, for whom they are and how many companies that reaches, and the preview as one of them. */
export default page(staffMay('news.write'), async (staff, { params: { id } }: Asked<'id'>) => {
  const reader = staffFor(staff, 'companies.read')!
  const [t, { news, reach, products }] = await Promise.all([
    getTranslations('staff.news'),
    viewingAsStaff(staff, async (room) => {
      const news = await readNews(room, id)
      return { news, reach: await reachOf(room, news), products: await allProducts({ ...room, actor: reader }) }
    }).catch(orMissing),
  ])
  const say = await newsInWords(new Map(products.map(({ key, name }) => [key, name])))
  return (
    <>
      <PageTitle
        title={news.title}
        actions={
          <ButtonLink href={`/staff/news/${news.id}/edit` as Route} variant="primary">
            {t('edit')}
          </ButtonLink>
        }
      />
      <div className="grid max-w-text gap-8">
        <p className="whitespace-pre-line [overflow-wrap:anywhere]">{news.body}</p>
        {news.titleEn || news.bodyEn ? (
          <section lang="en" className="border-l-2 border-line pl-4 [overflow-wrap:anywhere]">
            <h2 className="text-base font-medium">{news.titleEn}</h2>
            <p className="mt-1 whitespace-pre-line">{news.bodyEn}</p>
          </section>
        ) : null}
        <DefinitionList
          rows={[
            { term: t('state'), value: <NewsStateBadge state={news.state} /> },
            { term: t('from'), value: say.from(news) },
            { term: t('until'), value: say.until(news) },
            { term: t('audience'), value: say.audience(news) },
            { term: t('reach'), value: t('reached', { count: reach.count }) },
          ]}
        />
        <Previews news={news} companies={reach.first} />
      </div>
    </>
  )
})

type PreviewsProps = { news: StaffNews; companies: { number: string; name: string }[] }

/** „Vorschau als {Firma}“: the first companies that get it, or any by its number. */
async function Previews({ news: { id }, companies }: PreviewsProps) {
  const t = await getTranslations('staff.news')
  const path = `/staff/news/${id}/preview`
  return (
    <section aria-labelledby="preview" data-print="no">
      <h2 id="preview" className="mb-3 text-lg">
        {t('preview')}
      </h2>
      <ul className="mb-4 grid gap-1">
        {companies.map(({ number, name }) => (
          <li key={number}>
            <ButtonLink href={`${path}?company=${number}` as Route} variant="link">
              {t('previewAs', { company: name })}
            </ButtonLink>
          </li>
        ))}
      </ul>
      <form action={path} method="get" aria-label={t('previewOther')} className="flex flex-wrap items-end gap-3">
        <label className="grid gap-1">
          <span className="font-medium">{t('previewOther')}</span>
          <span className="text-sm text-muted">{t('number')}</span>
          <input type="text" name="company" inputMode="numeric" autoComplete="off" className="control sm:w-56" />
        </label>
        <button type="submit" className={buttonClass('secondary')}>
          {t('preview')}
        </button>
      </form>
    </section>
  )
}
