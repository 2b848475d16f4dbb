import type { Route } from 'next'
import Link from 'next/link'
import { page } from '@/app/_shared/page'
import { Card } from '@/components/ui/card'
import { TelLink } from '@/components/ui/contact-text'
import { PageTitle } from '@/components/ui/page-title'
import { brand } from '@/lib/brand/brand'
import { HELP_CHAPTERS } from '@/lib/content/help'
import { anybody } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'

/** „Support Center“: the chapters of the help and the contact; open to everybody. */
export default page(anybody, async () => {
  const t = await getTranslations('help')
  const { name, supportPhone, supportEmail } = brand()
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      <div className="grid gap-8 lg:grid-cols-[2fr_1fr]">
        <ul className="divide-y divide-line border-y border-line">
          {HELP_CHAPTERS.map(([slug, key]) => (
            <li key={slug}>
              <Link
                href={`/help/${slug}` as Route}
                prefetch={false}
                className="block min-h-11 py-3 text-accent-strong underline-offset-3 hover:underline"
              >
                {t(`chapter.${key}.title`, { brand: name })}
              </Link>
            </li>
          ))}
        </ul>
        <Card heading={t('contactTitle')} className="self-start">
          <p>{t('contactText')}</p>
          <p className="mt-3">
            {t('phone')} <TelLink number={supportPhone} />
          </p>
          <p>
            {t('email')}{' '}
            <a href={`mailto:${supportEmail}`} className="break-words text-accent-strong underline underline-offset-3">
              {supportEmail}
            </a>
          </p>
        </Card>
      </div>
    </>
  )
})
