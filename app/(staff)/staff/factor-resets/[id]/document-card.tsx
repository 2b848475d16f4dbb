import { UploadForm } from '@/components/form/upload-form'
import { Card } from '@/components/ui/card'
import type { QueuedReset } from '@/lib/factor-reset/queue'
import type { RejectionCode } from '@/lib/ground/rejection'
import { getTranslations } from '@/lib/http/translations'
import { LIMITS } from '@/lib/limits/sheet'

export const REFUSED = [
  ...(['fileEmpty', 'fileTooLarge', 'fileType', 'fileHeic', 'requestOver', 'tooManyTriesToday'] as const),
] satisfies RejectionCode[]

const MEGABYTES = LIMITS.files.bytes / 2 ** 20

/** R10.6: who has proposed the reset attaches what was checked; the decision needs it. */
export async function DocumentCard({
  reset,
  refused,
}: {
  reset: QueuedReset
  refused: (typeof REFUSED)[number] | null
}) {
  const [t, r] = await Promise.all([getTranslations('factorResets'), getTranslations('rejections')])
  return (
    <Card heading={t('document')}>
      <p className="mb-4">{t(reset.fileId ? 'documentReplace' : 'documentLead')}</p>
      <UploadForm
        action={`/staff/factor-resets/${reset.id}/document`}
        label={t('documentFile')}
        hint={t('documentHint', { megabytes: MEGABYTES })}
        accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
        submit={t('documentSend')}
        error={refused ? r(refused, { max: MEGABYTES }) : undefined}
        variant="secondary"
      />
    </Card>
  )
}
