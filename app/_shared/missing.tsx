import { ErrorShell } from '@/components/shell/error-shell'
import { buttonClass } from '@/components/ui/button-style'
import { DocumentTitle } from '@/components/ui/document-title'
import { currentActor } from '@/lib/http/session'
import { getTranslations } from '@/lib/http/translations'
import { asStaff } from '@/lib/permissions/proofs'

/** The 404 page for what does not exist, what is another company's, and what the products in use do not include. */
export async function Missing({ nested }: { nested: boolean }) {
  const [t, actor] = await Promise.all([getTranslations('refused'), currentActor().catch(() => null)])
  return (
    <ErrorShell
      nested={nested}
      heading={t('missingTitle')}
      actions={
        <a href="/" className={buttonClass('secondary')}>
          {t('home')}
        </a>
      }
    >
      <DocumentTitle title={t('missingTitle')} />
      <p>{actor && asStaff(actor) ? t('missingStaff') : t('missingText')}</p>
    </ErrorShell>
  )
}
