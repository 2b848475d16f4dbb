import { ContactText } from '@/components/ui/contact-text'
import { Notice } from '@/components/ui/notice'
import { brand } from '@/lib/brand/brand'
import type { LegalKind } from '@/lib/content/legal'
import type { Locale } from '@/lib/i18n/catalogue'
import { longDate } from '@/lib/i18n/formats'
import { translator } from '@/lib/i18n/translate'
import { LegalBody } from './legal-body'

type LegalArticleProps = {
  kind: LegalKind
  locale: Locale
  body: string
  sample: boolean
  /** Of the headings in the text. */
  level: 2 | 3
}

/** „Fassung 2 vom 1. Januar 2027“ */
export const versionLine = (locale: Locale, version: number, since: Date) =>
  translator(locale, 'legal')('version', { version, date: longDate({ locale }, since) })

/** A legal text below its heading, the same on the public page and in the preview of staff. */
export function LegalArticle({ kind, locale, body, sample, level }: LegalArticleProps) {
  return (
    <>
      {sample ? (
        <div className="mb-6">
          <Notice tone="caution">{translator(locale, 'legal')('sample')}</Notice>
        </div>
      ) : null}
      <LegalBody body={body} level={level} />
      {kind === 'accessibility' ? <WriteToUs locale={locale} /> : null}
    </>
  )
}

/** The law demands a way to report barriers; the address is the vendor's, whatever the text says. */
function WriteToUs({ locale }: { locale: Locale }) {
  const t = translator(locale, 'legal')
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
