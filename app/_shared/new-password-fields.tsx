import { PasswordField } from '@/components/form/password-field'
import { PasswordStrength } from '@/components/form/password-strength'
import { brandName } from '@/lib/brand/brand'
import { getTranslations } from '@/lib/http/translations'
import { judgePasswordAction } from './password-actions'

type StrengthProps = { min: number; whose: 'new' | 'newStaff' | 'reset' | 'own' }

/** A new password, typed twice: rules before typing, the meter while typing; one button shows both (UX-05, UX-06). */
export async function NewPasswordFields({ min, whose }: StrengthProps) {
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
      <Strength min={min} whose={whose} />
      <PasswordField name="passwordConfirm" label={t('confirm')} autoComplete="new-password" toggle={false} />
    </>
  )
}

/** The same meter beside the password of a registration. */
export async function Strength({ min, whose }: StrengthProps) {
  const t = await getTranslations('password')
  const words = {
    label: t('strength'),
    short: t('short'),
    refused: t('refused'),
    weak: t('weak'),
    good: t('good'),
    strong: t('strong'),
  }
  return <PasswordStrength name="password" min={min} whose={whose} words={words} judge={judgePasswordAction} />
}
