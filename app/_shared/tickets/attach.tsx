import { buttonClass } from '@/components/ui/button-style'
import { Notice } from '@/components/ui/notice'
import { noteFailedForm } from '@/lib/http/failed-form'
import { newFormKey } from '@/lib/http/form-key'
import { getTranslations } from '@/lib/http/translations'
import { refusedFor } from '@/lib/http/upload'
import { LIMITS } from '@/lib/limits/sheet'
import { AttachmentField } from './attachment-field'

const REFUSALS = [
  'fileEmpty',
  'fileTooLarge',
  'fileType',
  'fileHeic',
  'tooManyFiles',
  'ticketClosed',
  'companyChanged',
  'tooManyTriesToday',
  'personChanged',
  'fileUnscanned',
  'fileInfected',
] as const

/** The form that uploads. It has no fields of its own: they stand beside the message (`AttachField`). */
export async function AttachForm({ action, company }: { action: string; company?: string }) {
  return (
    <form id="attach" action={action} method="post" encType="multipart/form-data">
      <input type="hidden" name="_key" value={await newFormKey()} />
      {company ? <input type="hidden" name="_company" value={company} /> : null}
    </form>
  )
}

/** Inside of the message's form. */
export async function AttachField() {
  const t = await getTranslations('tickets')
  return (
    <>
      <AttachmentField
        form="attach"
        label={t('file')}
        hint={t('fileHint', { megabytes: LIMITS.files.bytes / 2 ** 20, max: LIMITS.tickets.filesPerMessage })}
        atOnce={t('fileAtOnce')}
        button={t('addFile')}
        buttonClass={buttonClass('secondary')}
        accept=".pdf,.png,.jpg,.jpeg,.txt,.log,.csv,application/pdf,image/png,image/jpeg,text/plain"
      />
      <noscript>
        <p className="text-sm text-muted">{t('fileFirst')}</p>
      </noscript>
    </>
  )
}

/** Why a file was not taken, or cannot be opened: its code is in the address. */
export async function FileRefusal({ refused }: { refused: string | undefined }) {
  const code = refusedFor(REFUSALS, refused)
  if (!code) return null
  const t = await getTranslations('rejections')
  await noteFailedForm()
  const max = code === 'tooManyFiles' ? LIMITS.tickets.filesPerMessage : LIMITS.files.bytes / 2 ** 20
  return (
    <div className="mb-5 max-w-text">
      <Notice tone="danger" focus>
        {t(code, { max })}
      </Notice>
    </div>
  )
}
