import type { Route } from 'next'
import Link from 'next/link'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { TelLink } from '@/components/ui/contact-text'
import { PageTitle } from '@/components/ui/page-title'
import { brand } from '@/lib/brand/brand'
import { HELP_CHAPTERS } from '@/lib/content/help'
import { anybody } from '@/lib/http/guards/entry'
import { currentActor } from '@/lib/http/session'
import { getTranslations } from '@/lib/http/translations'
import { asMember, can } from '@/lib/permissions/proofs'

/** „Support Center“: the chapters of the help and the contact; open to everybody. */
export default page(anybody, async () => {
  const t = await getTranslations('help')
  const { name, supportPhone, supportEmail } = brand()
  const actor = await currentActor()
  const asks = actor && asMember(actor) && can(actor, 'support.tickets')
  return (
    <>
      <PageTitle
        title={t('title')}
        lead={t('lead')}
        actions={
          asks ? (
            <ButtonLink href="/support/new" variant="primary">
              {t('newRequest')}
            </ButtonLink>
          ) : null
        }
      />
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
