import { page } from '@/app/_shared/page'
import { RecoveryCodes } from '@/app/_shared/recovery-codes'
import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { confirmed } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { strongFactor } from '@/lib/step-up/step-up'
import { keepCodesAction, makeCodesAction } from './actions'

/** R5.6: makes a new set of ten, which ends the old one. */
export default page(confirmed('factors'), async (actor) => {
  const [t, f] = await Promise.all([getTranslations('factors.recovery'), getTranslations('factors')])
  const title = t('title')
  return (
    <>
      <PageTitle title={title} lead={t('text')} back={{ href: '/account/authentication', label: f('back') }} />
      {strongFactor(actor) ? (
        <div className="max-w-text">
          <RecoveryCodes actor={actor} make={makeCodesAction} keep={keepCodesAction} title={title} />
        </div>
      ) : (
        <div className="grid max-w-text gap-4">
          <p>{t('onlyStrong')}</p>
          <p>
            <ButtonLink href="/account/authentication/app" variant="primary">
              {f('activateApp')}
            </ButtonLink>
          </p>
        </div>
      )}
    </>
  )
})
