import { notFound } from 'next/navigation'
import { LegalBody } from '@/app/_shared/legal-body'
import { type Asked, page } from '@/app/_shared/page'
import { ContactText } from '@/components/ui/contact-text'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { brand } from '@/lib/brand/brand'
import { LEGAL_KINDS, legalText } from '@/lib/content/legal'
import { anybody } from '@/lib/http/guards/entry'
import { getFormatter, getLocale, getTranslations } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
import { longDate } from '@/lib/i18n/formats'

/** The newest version of a legal text, open to everybody. */
export default page(anybody, async (_, { params: { kind: asked } }: Asked<'kind'>) => {
  const kind = LEGAL_KINDS.find((known) => known === asked) ?? notFound()
  const [t, format, locale] = await Promise.all([getTranslations('legal'), getFormatter(), getLocale()])
  const text = (await legalText(kind, locale as Locale)) ?? notFound()
  const date = longDate(format, text.publishedAt)
  return (
    <article className="max-w-text">
      <PageTitle title={t(kind)} lead={t('version', { version: text.version, date })} />
      {text.sample ? (
        <div className="mb-6">
          <Notice tone="caution">{t('sample')}</Notice>
        </div>
      ) : null}
      <LegalBody body={text.body} level={2} />
      {kind === 'accessibility' ? <WriteToUs /> : null}
    </article>
  )
})

/** The law demands a way to report barriers; the address is the vendor's, whatever the text says. */
async function WriteToUs() {
  const t = await getTranslations('legal')
  const { supportEmail, supportPhone: phone } = brand()
  return (
    <p className="mt-3">
      {t('barrier')}{' '}
      <a href={`mailto:${supportEmail}`} className="break-words text-accent-strong underline underline-offset-3">
        {supportEmail}
      </a>
      , <ContactText text={t('barrierPhone', { phone })} phone={phone} />
    </p>
  )
}
