import { UploadForm } from '@/components/form/upload-form'
import { Card } from '@/components/ui/card'
import { getTranslations } from '@/lib/http/translations'
import { LIMITS } from '@/lib/limits/sheet'

type EvidenceProps = { id: string; company: string; there: boolean }

/** The evidence for another name. */
export async function Evidence({ id, company, there }: EvidenceProps) {
  const t = await getTranslations('masterData')
  return (
    <Card heading={t('evidence')}>
      <p className="mb-4">{there ? t('evidenceThere') : t('evidenceText')}</p>
      <UploadForm
        action={`/master-data/${id}/evidence`}
        company={company}
        label={t('file')}
        hint={t('fileHint', { megabytes: LIMITS.files.bytes / 2 ** 20 })}
        accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
        submit={t('upload')}
        variant="secondary"
      />
    </Card>
  )
}
