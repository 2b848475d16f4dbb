import { notFound } from 'next/navigation'
import { LegalArticle, versionLine } from '@/app/_shared/legal-article'
import { type Asked, page } from '@/app/_shared/page'
import { PageTitle } from '@/components/ui/page-title'
import { LEGAL_KINDS, legalText } from '@/lib/content/legal'
import { anybody } from '@/lib/http/guards/entry'
import { getLocale, getTranslations } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'

/** The version of a legal text that is in force, open to everybody. */
export default page(anybody, async (_, { params: { kind: asked } }: Asked<'kind'>) => {
  const kind = LEGAL_KINDS.find((known) => known === asked) ?? notFound()
  const [t, spoken] = await Promise.all([getTranslations('legal'), getLocale()])
  const locale = spoken as Locale
  const text = (await legalText(kind, locale)) ?? notFound()
  const since = text.effectiveAt ?? text.publishedAt
  return (
    <article className="max-w-text">
      <PageTitle title={t(kind)} lead={versionLine(locale, text.version, since)} />
      <LegalArticle kind={kind} locale={locale} body={text.body} sample={text.sample} level={2} />
    </article>
  )
})
