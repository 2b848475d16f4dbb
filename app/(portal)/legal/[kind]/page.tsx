import { notFound } from 'next/navigation'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { LEGAL_KINDS, legalText } from '@/lib/content/legal'
import { getFormatter, getLocale, getTranslations } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
import { LegalBody } from '../../../legal-body'
import { refusable } from '../../../refusable'

type Props = { params: Promise<{ kind: string }> }

/** The newest version of a legal text, open to everybody. */
export default refusable(async function LegalPage({ params }: Props) {
  const asked = (await params).kind
  const kind = LEGAL_KINDS.find((known) => known === asked) ?? notFound()
  const [t, format, locale] = await Promise.all([getTranslations('legal'), getFormatter(), getLocale()])
  const text = (await legalText(kind, locale as Locale)) ?? notFound()
  const date = format.dateTime(text.publishedAt, { day: 'numeric', month: 'long', year: 'numeric' })
  return (
    <article className="max-w-text">
      <PageTitle title={t(kind)} lead={t('version', { version: text.version, date })} />
      {text.sample ? (
        <div className="mb-6">
          <Notice tone="caution">{t('sample')}</Notice>
        </div>
      ) : null}
      <LegalBody body={text.body} level={2} />
    </article>
  )
})
