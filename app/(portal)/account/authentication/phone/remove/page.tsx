import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { confirmed } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { RemoveFactor } from '../../remove-factor'
import { removePhoneAction } from '../actions'

/** R5.7 „Löschen“: the consequences, then the button. */
export default page(confirmed('factors'), async (actor) => {
  const { factors } = actor.account
  if (!factors.phone) redirect('/account/authentication')
  const t = await getTranslations('factors.removing')
  return (
    <RemoveFactor
      title={t('phoneTitle')}
      action={removePhoneAction}
      next={factors.totp ? t('appBack') : t('emailBack')}
      codesGo={!factors.totp}
      staff={false}
    />
  )
})
