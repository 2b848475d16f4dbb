import { notFound } from 'next/navigation'
import { footerLinks } from '@/app/_shared/footer-links'
import { page } from '@/app/_shared/page'
import { PublicShell } from '@/components/shell/public-shell'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { brand } from '@/lib/brand/brand'
import { hasPostbox, listPostbox } from '@/lib/delivery/postbox'
import { anybody } from '@/lib/http/guards/entry'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'

/** The text parts of sent mails, newest first; the HTML parts are in /postbox.json. */
export default page(
  anybody,
  async () => {
    if (!hasPostbox()) notFound()
    const [t, format, mails] = await Promise.all([getTranslations('postbox'), getFormatter(), listPostbox()])
    const { name, logo } = brand()
    return (
      <PublicShell brand={name} logo={logo} homeHref="/" footerLinks={await footerLinks()}>
        <PageTitle title={t('title')} lead={t('lead')} />
        {mails.length === 0 ? <EmptyState icon="mail" heading={t('empty')} /> : null}
        <ol className="grid max-w-text grid-cols-1 gap-4">
          {mails.map((mail) => (
            <li key={mail.id} className="rounded-md border border-line bg-raised p-4">
              <h2 className="font-medium">{mail.subject}</h2>
              <p className="text-sm text-muted">
                {t('to')} {mail.to} · <time dateTime={mail.at.toISOString()}>{dateTime(format, mail.at)}</time>
                {mail.replyTo ? ` · ${t('replyTo')} ${mail.replyTo}` : ''}
              </p>
              <p className="mt-3 break-words whitespace-pre-line">{mail.text}</p>
            </li>
          ))}
        </ol>
      </PublicShell>
    )
  },
  { framed: false },
)
