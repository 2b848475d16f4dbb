import { DoneNotice } from '@/app/_shared/done-notice'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { StateRow, StateRows } from '@/components/ui/state-rows'
import { factorsOf } from '@/lib/factors/overview'
import { takeFlash } from '@/lib/http/flash'
import { accountHolder } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { AccountHead } from '../account-head'
import { FactorRows } from './factor-rows'
import { OwnCheck } from './own-check'
import { TrustedDevices } from './trusted-devices'

const TOLD = ['appEnabled', 'appRemoved', 'phoneEnabled', 'phoneRemoved', 'recoveryKept'] as const

/** R5.7 „Authentifizierung“: the ways to sign in, since when, and how to change them. For every account, also staff. */
export default page(accountHolder, async (actor) => {
  const [t, factors, flash] = await Promise.all([getTranslations('factors'), factorsOf(actor), takeFlash()])
  const told = TOLD.find((one) => one === flash)
  return (
    <>
      <DoneNotice text={told ? t(`done.${told}`) : null} />
      <AccountHead current="/account/authentication" title={t('title')} lead={t('lead')} />
      <div className="grid grid-cols-1 gap-6">
        <OwnCheck actor={actor} factors={factors} />
        <Card>
          <StateRows>
            <StateRow
              icon="lock"
              name={t('password')}
              level={2}
              about={t('passwordText')}
              state={{ tone: 'positive', word: t('active') }}
              actions={<ButtonLink href="/account/authentication/password">{t('changePassword')}</ButtonLink>}
            />
          </StateRows>
        </Card>
        <FactorRows actor={actor} factors={factors} />
        <TrustedDevices actor={actor} />
      </div>
    </>
  )
})
