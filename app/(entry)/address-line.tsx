import { TextField } from '@/components/form/text-field'
import { getTranslations } from '@/lib/http/translations'

/** Displays the address of this flow, also for password managers. „Bearbeiten“ starts again with it filled in. */
export async function AddressLine({ email }: { email: string }) {
  const t = await getTranslations('signIn')
  return (
    <div className="grid gap-1">
      <TextField name="email" label={t('email')} type="email" autoComplete="username" defaultValue={email} readOnly />
      <p>
        <a
          href="/sign-in?edit=address"
          aria-label={t('editContext')}
          className="inline-flex min-h-6 items-center text-accent-strong underline underline-offset-3"
        >
          {t('edit')}
        </a>
      </p>
    </div>
  )
}
