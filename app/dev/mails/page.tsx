import { page } from '@/app/_shared/page'
import { PageTitle } from '@/components/ui/page-title'
import { MAILS, type MailName } from '@/lib/delivery/mails'
import { renderMail } from '@/lib/delivery/render-mail'
import { mailSignatures } from '@/lib/delivery/signature'
import { developer } from '@/lib/http/development'
import { getTranslations } from '@/lib/http/translations'
import { LOCALES } from '@/lib/i18n/catalogue'
import { mailSample } from '@/lib/sample/mails'

const NAMES = Object.keys(MAILS) as MailName[]

/** All mails in both languages: the HTML part as mail programs draw it, and the text part. */
export default page(developer, async (_, { search: { long } }) => {
  const [t, signatures] = [await getTranslations('dev.mails'), await mailSignatures()]
  const tail = long ? '?long=1' : ''
  const mails = await Promise.all(
    NAMES.flatMap((name) =>
      LOCALES.map(async (locale) => {
        const { subject, text } = await renderMail(name, mailSample(name, Boolean(long)), locale, signatures[locale])
        return { name, locale, subject, text }
      }),
    ),
  )
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-table px-4 py-8">
      <PageTitle title={t('title')} lead={t('lead', { count: NAMES.length })} />
      <p className="mt-4">
        <a href={long ? '/dev/mails' : '/dev/mails?long=1'} className="link">
          {long ? t('short') : t('long')}
        </a>
      </p>
      <ol className="mt-8 grid grid-cols-1 gap-8 lg:grid-cols-2">
        {mails.map(({ name, locale, subject, text }) => (
          <li key={`${name} ${locale}`} id={`${name}-${locale}`} lang={locale} className="min-w-0">
            <h2 className="break-words font-medium">
              <a href={`/dev/mails/${name}/${locale}${tail}`} className="link">
                {subject}
              </a>
            </h2>
            <p className="text-muted text-sm">
              {name} · {locale}
            </p>
            <iframe
              src={`/dev/mails/${name}/${locale}${tail}`}
              title={t('frame', { subject })}
              loading="lazy"
              className="mt-2 h-[40rem] w-full rounded-md border border-line"
            />
            <details className="mt-2">
              <summary>{t('text')}</summary>
              <pre className="mt-2 whitespace-pre-wrap break-words text-sm">{text}</pre>
            </details>
          </li>
        ))}
      </ol>
    </main>
  )
})
