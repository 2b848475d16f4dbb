import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { confirmed } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { RemoveFactor } from '../../remove-factor'
import { removeAppAction } from '../actions'

/** R5.7 „Löschen“: the consequences, then the button. */
export default page(confirmed('factors'), async (actor) => {
  const { factors, staffRoles } = actor.account
  if (!factors.totp) redirect('/account/authentication')
  const t = await getTranslations('factors.removing')
  return (
    <RemoveFactor
      title={t('appTitle')}
      action={removeAppAction}
      next={factors.phone ? t('phoneBack') : t('emailBack')}
      codesGo={!factors.phone}
      staff={staffRoles.length > 0}
    />
  )
})
