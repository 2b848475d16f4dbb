import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { Card } from '@/components/ui/card'
import type { DeskTicket } from '@/lib/conversations/desk-ticket'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { addNoteAction } from '../actions'

/** R10.4: what staff tell each other. */
export async function Notes({ ticket, writes }: { ticket: DeskTicket; writes: boolean }) {
  const [t, format] = await Promise.all([getTranslations('staff.tickets'), getFormatter()])
  return (
    <Card heading={t('notes')}>
      <p className="mb-4 text-sm text-muted">{t('notesText')}</p>
      {ticket.notes.length > 0 ? (
        <ol className="mb-5 grid gap-4">
          {ticket.notes.map(({ id, author, at, body }) => (
            <li key={id} className="border-l-4 border-l-line pl-3">
              <p className="flex flex-wrap justify-between gap-x-4 text-sm">
                <bdi className="font-medium">{author}</bdi>
                <time dateTime={at.toISOString()} className="text-muted">
                  {dateTime(format, at)}
                </time>
              </p>
              <p dir="auto" className="break-words whitespace-pre-line">
                {body}
              </p>
            </li>
          ))}
        </ol>
      ) : (
        <p className="mb-5">{t('noNotes')}</p>
      )}
      {writes ? (
        <Form
          action={addNoteAction}
          title={t('notes')}
          submit={t('addNote')}
          submitVariant="secondary"
          owner={false}
          id="note"
        >
          <input type="hidden" name="number" value={String(ticket.number)} />
          <TextArea name="internalNote" label={t('note')} rows={3} />
        </Form>
      ) : null}
    </Card>
  )
}
