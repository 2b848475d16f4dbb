import { StatusBadge } from '@/components/ui/status-badge'
import { isEInvoice } from '@/lib/areas/documents/e-invoice'
import type { DocumentForm } from '@/lib/areas/documents/input'
import { getTranslations } from '@/lib/http/translations'
import { type Finding, isSum } from '@/lib/invoices/findings'
import { profileOf } from '@/lib/invoices/profiles'

/** What kind of e-invoice a document is, and whether its sums add up. A plain PDF has no such row. */
export async function formatRows(document: { form: DocumentForm; profile: string | null; findings: Finding[] }) {
  const { form, profile, findings } = document
  if (form === 'pdf') return []
  const t = await getTranslations('eInvoice')
  const value = (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {isEInvoice(form) ? (
        <StatusBadge tone="info" icon="file-text">
          {t('badge')}
        </StatusBadge>
      ) : null}
      {t(`forms.${form}`, { profile: profileOf(profile).name })}
      {findings.some(isSum) ? <StatusBadge tone="caution">{t('mismatch')}</StatusBadge> : null}
    </span>
  )
  return [{ term: t('format'), value }]
}
