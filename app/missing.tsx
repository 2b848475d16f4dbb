import { ErrorShell } from '@/components/shell/error-shell'
import { ButtonLink } from '@/components/ui/button-link'
import { DocumentTitle } from '@/components/ui/document-title'
import { getTranslations } from '@/lib/http/translations'

/** One page for what is not there, what is another company's, and what the products in use do not include. */
export async function Missing({ nested }: { nested: boolean }) {
  const t = await getTranslations('faults')
  return (
    <ErrorShell nested={nested} heading={t('missingTitle')} actions={<ButtonLink href="/">{t('home')}</ButtonLink>}>
      <DocumentTitle title={t('missingTitle')} />
      <p>{t('missingText')}</p>
    </ErrorShell>
  )
}
