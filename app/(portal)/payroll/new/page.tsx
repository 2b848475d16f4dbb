import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { AttachField, AttachForm, FileRefusal } from '@/app/_shared/tickets/attach'
import { UnsentFiles } from '@/app/_shared/tickets/files'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextArea } from '@/components/form/text-area'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'

import { PAYROLL_TOPICS } from '@/lib/areas/payroll/input'
import { unsentIn } from '@/lib/conversations/attach'
import { PRIORITIES } from '@/lib/conversations/input'
import { payroll } from '@/lib/conversations/kinds'
import { takeDraft } from '@/lib/http/drafts'
import { takeFlash } from '@/lib/http/flash'
import { permitted } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { viewing } from '@/lib/rooms/rooms'
import { openPayrollAction, removePayrollFileAction } from '../actions'

export default page(permitted('payroll.tickets'), async (actor, { search }) => {
  const [t, c, flash, draft, read] = await Promise.all([
    getTranslations('payroll'),
    getTranslations('tickets'),
    takeFlash(),
    takeDraft(actor, '/payroll/new'),
    viewing(actor, async (room) => ({
      unsent: await unsentIn(room, payroll, null),
    })),
  ])
  const company = actor.company.id
  const told =
    flash === 'ticketFileAdded' || flash === 'ticketFileRemoved' ? c(`flash.${flash}`) : draft ? c('draft') : null
  return (
    <Form
      heading={
        <>
          <FileRefusal refused={queryOf(search, ['refused']).refused} />
          <PageHeading title={t('newTitle')} back={{ href: '/payroll' as Route, label: t('title') }} />
          {told ? (
            <div className="mb-5 max-w-text">
              <Notice focus>{told}</Notice>
            </div>
          ) : null}
          <UnsentFiles files={read.unsent} remove={removePayrollFileAction} company={company} />
          <AttachForm action="/payroll/new/attachments" company={company} />
        </>
      }
      action={openPayrollAction}
      title={t('newTitle')}
      submit={c('send')}
      company={company}
      values={draft}
      className="max-w-text"
      secondary={<ButtonLink href={'/payroll' as Route}>{c('cancel')}</ButtonLink>}
    >
      <SelectField
        name="topic"
        label={t('topic')}
        options={PAYROLL_TOPICS.map((topic) => ({ value: topic, label: t(`topics.${topic}`) }))}
      />
      <SelectField
        name="priority"
        label={c('priority')}
        defaultValue="normal"
        options={PRIORITIES.map((priority) => ({ value: priority, label: c(`priorities.${priority}`) }))}
      />
      <TextField name="subject" label={t('subject')} />
      <TextArea name="description" label={c('description')} hint={t('descriptionHint')} rows={8} />
      <AttachField />
    </Form>
  )
})
