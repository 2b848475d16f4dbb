import { ActionButton, type ActionButtonProps } from '@/components/form/action-button'
import { Icon } from '@/components/ui/icon'
import type { Attachment } from '@/lib/conversations/files'
import { getFormatter, getTranslations } from '@/lib/http/translations'

const kilobytes = (bytes: number) => Math.max(1, Math.round(bytes / 1024))

async function Size({ bytes }: { bytes: number }) {
  const [t, format] = await Promise.all([getTranslations('tickets'), getFormatter()])
  return <span className="text-sm text-muted">{t('fileSize', { size: format.number(kilobytes(bytes)) })}</span>
}

/** The attachments of a message: downloads, or why one cannot be opened. */
export async function SentFiles({ files, path }: { files: Attachment[]; path: string }) {
  const t = await getTranslations('tickets')
  if (files.length === 0) return null
  return (
    <ul aria-label={t('files')} className="mt-3 grid gap-1 border-t border-line pt-3">
      {files.map(({ id, name, bytes, state, opens }) => (
        <li key={id} className="flex min-w-0 flex-wrap items-center gap-x-2">
          <Icon name="file-text" className="size-4 shrink-0 text-muted" />
          {opens ? (
            <a
              href={`${path}/attachments/${id}`}
              className="min-w-0 break-words text-accent-strong underline underline-offset-3"
            >
              <bdi>{name}</bdi>
            </a>
          ) : (
            <bdi className="min-w-0 break-words">{name}</bdi>
          )}
          <Size bytes={bytes} />
          {opens || state === 'clean' ? null : <span className="text-sm">{t(`fileStates.${state}`)}</span>}
        </li>
      ))}
    </ul>
  )
}

type UnsentFilesProps = {
  files: Attachment[]
  remove: ActionButtonProps['action']
  /** Hidden fields of the button, beside the file's id. */
  hidden?: Record<string, string>
  company?: string
}

/** What waits for the next message; each can be removed. */
export async function UnsentFiles({ files, remove, hidden = {}, company }: UnsentFilesProps) {
  const t = await getTranslations('tickets')
  if (files.length === 0) return null
  return (
    <section aria-labelledby="unsent" className="mb-5 rounded-md border border-line bg-raised p-4" data-print="no">
      <h3 id="unsent" className="mb-2 font-medium">
        {t('unsent')}
      </h3>
      <ul className="grid gap-2">
        {files.map(({ id, name, bytes }) => (
          <li key={id} className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
            <Icon name="file-text" className="size-4 shrink-0 text-muted" />
            <bdi className="min-w-0 break-words">{name}</bdi>
            <Size bytes={bytes} />
            <ActionButton
              action={remove}
              label={t('remove')}
              description={name}
              hidden={{ ...hidden, file: id }}
              company={company}
              variant="row"
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
