import { Strength } from '@/app/_shared/new-password-fields'
import { Checkbox } from '@/components/form/checkbox'
import { PasswordField } from '@/components/form/password-field'
import { TextField } from '@/components/form/text-field'
import { legalText } from '@/lib/content/legal'
import { getLocale, getTranslations } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
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
      {staff ? null : <Terms />}
    </>
  )
}

/** R2.5: who ticks it is not asked again after the code; who does not is asked then (ADR 055). */
async function Terms() {
  const [t, locale] = await Promise.all([getTranslations('register'), getLocale()])
  const terms = await legalText('terms', locale as Locale)
  if (!terms) return null
  return (
    <div>
      <input type="hidden" name="version" value={terms.version} />
      <Checkbox name="terms" label={t('termsBox')} hint={t('termsLater')} />
      <p className="pl-8 text-sm">
        <a href="/legal/terms" target="_blank" rel="noreferrer" className="link">
          {t('termsRead')}
        </a>
      </p>
    </div>
  )
}
