import { redirect } from 'next/navigation'
import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { brand } from '@/lib/brand'
import { attemptWithFactor } from '@/lib/http/guards'
import { getTranslations } from '@/lib/http/translations'
import { EntryPage } from '../../entry-page'

/** R3.4: only who has shown password and factor learns that the access is locked. There is no session. */
export default async function LockedPage() {
  const attempt = await attemptWithFactor()
  if (!attempt.factorShown) redirect('/sign-in/verify')
  const t = await getTranslations('signIn')
  const { supportPhone: phone, supportEmail: email } = brand()
  return (
    <EntryPage>
      <PageTitle title={t('lockedTitle')} />
      <div className="grid gap-3">
        <p>{t('lockedText')}</p>
        <p>{t('lockedSupport', { phone, email })}</p>
        <p>
          <ButtonLink href="/sign-in" reload>
            {t('back')}
          </ButtonLink>
        </p>
      </div>
    </EntryPage>
  )
}
