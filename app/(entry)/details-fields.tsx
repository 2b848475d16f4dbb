import { Strength } from '@/app/_shared/new-password-fields'
import { PasswordField } from '@/components/form/password-field'
import { TextField } from '@/components/form/text-field'
import { getTranslations } from '@/lib/http/translations'
import { minimumFor } from '@/lib/passwords/policy'

/** Names and a new password, for registration and invitation. */
export async function DetailsFields({ staff = false }: { staff?: boolean }) {
  const t = await getTranslations('register')
  const min = minimumFor(staff)
  return (
    <>
      <TextField
        name="firstName"
        label={t('firstName')}
        hint={t('personal')}
        autoComplete="given-name"
        spellCheck={false}
      />
      <TextField name="lastName" label={t('lastName')} autoComplete="family-name" spellCheck={false} />
      <PasswordField
        name="password"
        label={t('password')}
        hint={t('passwordHint', { min })}
        autoComplete="new-password"
        also="passwordConfirm"
      />
      <Strength min={min} whose={staff ? 'newStaff' : 'new'} />
      <PasswordField name="passwordConfirm" label={t('confirm')} autoComplete="new-password" toggle={false} />
    </>
  )
}
