import { Icon } from '@/components/ui/icon'
import type { MailName, MailParams } from '@/lib/delivery/mails'
import type { Collected } from '@/lib/delivery/preview'
import { renderText } from '@/lib/delivery/render-mail'
import { mailSignatures } from '@/lib/delivery/signature'
import { getTranslations } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
import { translator } from '@/lib/i18n/translate'

/** What stands in a preview for the reason that is not typed yet, in the receiver's language. */
export const reasonToCome = (locale: Locale) => translator(locale, 'staff.preview')('reason')

/** R10.3: the mails of a decision before it is made, folded; without scripts too. */
export async function MailPreview({ mails, title }: { mails: Collected[]; title: string }) {
  if (mails.length === 0) return null
  const [t, signatures] = await Promise.all([getTranslations('staff.preview'), mailSignatures()])
  return (
    <details className="w-full rounded-md border border-line bg-raised px-4 py-3" data-print="no">
      <summary className="flex cursor-pointer items-center gap-2 font-medium">
        <Icon name="chevron-down" className="size-4 text-muted" />
        {title}
      </summary>
      <ul className="mt-3 grid gap-5">
        {mails.map(({ template, to, locale, params }) => {
          const { subject, text } = renderText(
            template as MailName,
            params as MailParams<MailName>,
            locale,
            signatures[locale],
          )
          return (
            <li key={`${template} ${to}`} className="min-w-0 border-t border-line pt-4 first:border-0 first:pt-0">
              <p className="text-sm text-muted">{t('to', { address: to })}</p>
              <p lang={locale} className="font-medium">
                <bdi>{subject}</bdi>
              </p>
              <pre lang={locale} className="mt-2 whitespace-pre-wrap break-words font-sans text-sm">
                {text}
              </pre>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
