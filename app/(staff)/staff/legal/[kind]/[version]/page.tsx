import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { LegalArticle, versionLine } from '@/app/_shared/legal-article'
import { type Asked, page } from '@/app/_shared/page'
import { PageTitle } from '@/components/ui/page-title'
import { Tabs } from '@/components/ui/tabs'
import { now } from '@/lib/ground/time'
import { staffMay } from '@/lib/http/guards/staff'
import { queryOf } from '@/lib/http/query'
import { getLocale, getTranslations } from '@/lib/http/translations'
import { isLocale, LOCALES, type Locale } from '@/lib/i18n/catalogue'
import { translator } from '@/lib/i18n/translate'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { legalVersions } from '@/lib/staff/legal'
import { kindOf } from '../../asked'

/** R10.11: one version as the public page shows it, in either language. */
export default page(staffMay('legal.write'), async (staff, { params, search }: Asked<'kind' | 'version'>) => {
  const kind = kindOf(params.kind)
  const { language } = queryOf(search, ['language'])
  const [t, l, own, versions] = await Promise.all([
    getTranslations('care.legal'),
    getTranslations('legal'),
    getLocale(),
    viewingAsStaff(staff, (room) => legalVersions(room, kind)),
  ])
  const found = versions.find(({ version }) => String(version) === params.version) ?? notFound()
  const locale = isLocale(language) ? language : (own as Locale)
  const path = `/staff/legal/${kind}`
  return (
    <>
      <PageTitle
        title={`${l(kind)}, ${t('show', { version: found.version })}`}
        lead={t('previewLead')}
        back={{ href: path as Route, label: l(kind) }}
      />
      <Tabs
        label={t('languages')}
        tabs={LOCALES.map((one) => ({
          href: `${path}/${found.version}?language=${one}` as Route,
          label: t(`languageNames.${one}`),
          current: one === locale,
        }))}
      />
      <article lang={locale} className="max-w-text">
        <h2 className="text-xl font-semibold">{translator(locale, 'legal')(kind)}</h2>
        <p className="mb-6 text-muted">{versionLine(locale, found.version, found.effectiveAt ?? now())}</p>
        <LegalArticle kind={kind} locale={locale} body={found.bodies[locale]} sample={found.sample} level={3} />
      </article>
    </>
  )
})
