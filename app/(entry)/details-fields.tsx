import { PasswordField } from '@/components/form/password-field'
import { TextField } from '@/components/form/text-field'
import { getTranslations } from '@/lib/http/translations'
import { Strength } from '../new-password-fields'

/** Names and a new password, as registration and invitation ask for them. */
export async function DetailsFields({ minPassword }: { minPassword: number }) {
  const t = await getTranslations('register')
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
        hint={t('passwordHint', { min: minPassword })}
        autoComplete="new-password"
        also="passwordConfirm"
      />
      <Strength min={minPassword} />
      <PasswordField name="passwordConfirm" label={t('confirm')} autoComplete="new-password" toggle={false} />
    </>
  )
}
