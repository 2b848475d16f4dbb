import type { Route } from 'next'
import Link from 'next/link'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { TelLink } from '@/components/ui/contact-text'
import { PageTitle } from '@/components/ui/page-title'
import { brand, openingHours } from '@/lib/brand/brand'
import { HELP_CHAPTERS, HELP_GROUPS } from '@/lib/content/help'
import { anybody } from '@/lib/http/guards/entry'
import { currentActor } from '@/lib/http/session'
import { getLocale, getTranslations } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
import { asMember, can } from '@/lib/permissions/proofs'

/** „Support Center“: the chapters of the help and the contact; open to everybody. */
export default page(anybody, async () => {
  const t = await getTranslations('help')
  const { name, supportPhone, supportEmail } = brand()
  const hours = openingHours((await getLocale()) as Locale)
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
        <div className="grid content-start gap-8">
          {HELP_GROUPS.map((group) => (
            <section key={group} aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`} className="mb-3 text-lg">
                {t(`group.${group}`)}
              </h2>
              <ul className="divide-y divide-line rounded-md border border-line bg-raised">
                {HELP_CHAPTERS.filter(([, , of]) => of === group).map(([slug, key]) => (
                  <li key={slug} className="relative px-5 py-3 hover:bg-sunken">
                    <Link
                      href={`/help/${slug}` as Route}
                      prefetch={false}
                      className="font-medium text-accent-strong underline-offset-3 after:absolute after:inset-0 hover:underline"
                    >
                      {t(`chapter.${key}.title`, { brand: name })}
                    </Link>
                    <p className="text-sm text-muted">{t(`chapter.${key}.summary`)}</p>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
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
          {hours ? <p className="mt-3 whitespace-pre-line">{t('hours', { hours })}</p> : null}
        </Card>
      </div>
    </>
  )
})
