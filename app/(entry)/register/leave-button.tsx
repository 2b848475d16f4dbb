import { signOutAction } from '@/app/_shared/session-actions'
import { PlainButton } from '@/components/form/plain-button'
import { newFormKey } from '@/lib/http/form-key'
import { getTranslations } from '@/lib/http/translations'

/** Leaves the registration, which continues at this step at the next sign-in (R2.12). */
export async function LeaveButton() {
  const t = await getTranslations('register')
  return <PlainButton action={signOutAction} formKey={await newFormKey()} label={t('signOut')} variant="link" />
}
