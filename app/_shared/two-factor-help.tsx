import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { getTranslations } from '@/lib/http/translations'

const HOW = '/help/install-app' as Route
const WHY = '/help/why-2fa' as Route

/** R5.3: the two help links about the app. */
export async function TwoFactorHelp({ className = '' }: { className?: string }) {
  const t = await getTranslations('factors')
  return (
    <p className={`flex flex-wrap gap-x-4 gap-y-2 ${className}`}>
      <ButtonLink href={HOW} variant="link" reload>
        {t('howToInstall')}
      </ButtonLink>
      <ButtonLink href={WHY} variant="link" reload>
        {t('why')}
      </ButtonLink>
    </p>
  )
}
