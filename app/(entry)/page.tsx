import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { brandName } from '@/lib/brand/brand'
import { anybody, signedInHome } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { EntryPage } from './entry-page'

export default page(anybody, async (_, { search }) => {
  const home = await signedInHome()
  if (home) redirect(home)
  const t = await getTranslations('start')
  const brand = brandName()
  const left = 'signed-out' in search
  return (
    <EntryPage
      notice={
        left ? (
          <Notice tone="positive" focus>
            {t('signedOut')}
          </Notice>
        ) : undefined
      }
    >
      <PageTitle title={t('title', { brand })} lead={t('lead')} />
      <ul className="mb-6 grid gap-2">
        {(['tickets', 'people', 'safe'] as const).map((point) => (
          <li key={point} className="flex gap-2">
            <Icon name="check" className="mt-0.5 size-5 text-positive" />
            <span className="min-w-0">{t(`points.${point}`)}</span>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/sign-in" variant="primary" reload>
          {t('signIn')}
        </ButtonLink>
        <ButtonLink href="/register" reload>
          {t('register')}
        </ButtonLink>
      </div>
      <p className="mt-4 text-sm text-muted">{t('free')}</p>
    </EntryPage>
  )
})
