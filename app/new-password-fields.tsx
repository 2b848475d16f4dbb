import { PasswordField } from '@/components/form/password-field'
import { PasswordStrength } from '@/components/form/password-strength'
import { brandName } from '@/lib/brand'
import { getTranslations } from '@/lib/http/translations'

/** A new password, typed twice: its rules before typing, a help while typing; one button shows both (P-5, P-6). */
export async function NewPasswordFields({ min }: { min: number }) {
  const t = await getTranslations('password')
  return (
    <>
      <PasswordField
        name="password"
        label={t('new')}
        hint={t('hint', { min, brand: brandName() })}
        autoComplete="new-password"
        also="passwordConfirm"
        words={{ show: t('show'), hide: t('hide') }}
      />
      <Strength min={min} />
      <PasswordField name="passwordConfirm" label={t('confirm')} autoComplete="new-password" toggle={false} />
    </>
  )
}

/** The same help beside the password of a registration. */
export async function Strength({ min }: { min: number }) {
  const t = await getTranslations('password')
  const words = { label: t('strength'), short: t('short'), weak: t('weak'), good: t('good'), strong: t('strong') }
  return <PasswordStrength name="password" min={min} words={words} />
}
