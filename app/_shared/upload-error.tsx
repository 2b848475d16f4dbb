import { ErrorSummary } from '@/components/form/error-summary'
import { getTranslations } from '@/lib/http/translations'

/** Concern the whole form, not the file. */
const OF_THE_FORM = new Set(['companyChanged', 'personChanged', 'importBusy', 'tooManyTriesToday'])

/** Whether the reason of a refused upload stands at the file's field. */
export const isAboutFile = (code: string | null): code is string => code !== null && !OF_THE_FORM.has(code)

/** The summary above a form whose file was refused; its link focuses the field (`UploadForm`). */
export async function UploadError({ code, message }: { code: string; message: string }) {
  const t = await getTranslations('ui')
  return (
    <ErrorSummary
      errors={[{ field: isAboutFile(code) ? 'file' : null, message }]}
      heading={t('form.errorHeadingOne')}
      idPrefix="field"
    />
  )
}
