import type { Route } from 'next'
import type { ComponentProps, ReactNode } from 'react'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextArea } from '@/components/form/text-area'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { PRIORITIES } from '@/lib/conversations/input'
import { takeFlash } from '@/lib/http/flash'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import type { Search } from '../page'
import { AttachField, AttachForm, FileRefusal } from './attach'
import { UnsentFiles } from './files'

type NewTicketProps = {
  /** The kind's texts, and its list. */
  words: 'support' | 'payroll'
  list: '/support' | '/payroll'
  company: string
  draft: ComponentProps<typeof Form>['values']
  /** What stands in the fields at first, if nothing was typed yet. */
  begun?: ComponentProps<typeof Form>['values']
  unsent: ComponentProps<typeof UnsentFiles>['files']
  send: ComponentProps<typeof Form>['action']
  remove: ComponentProps<typeof UnsentFiles>['remove']
  search: Search
  /** What the request is about. */
  children: ReactNode
}

/** „Neue Anfrage“: files are uploaded before it is sent, so that they are still there after an error. */
export async function NewTicket({ words, list, company, draft, ...props }: NewTicketProps) {
  const [t, c, flash] = await Promise.all([getTranslations(words), getTranslations('tickets'), takeFlash()])
  const told =
    flash === 'ticketFileAdded' || flash === 'ticketFileRemoved' ? c(`flash.${flash}`) : draft ? c('draft') : null
  return (
    <Form
      heading={
        <>
          <FileRefusal refused={queryOf(props.search, ['refused']).refused} />
          <PageHeading title={t('newTitle')} back={{ href: list as Route, label: t('title') }} />
          {told ? (
            <div className="mb-5 max-w-text">
              <Notice focus>{told}</Notice>
            </div>
          ) : null}
          <UnsentFiles files={props.unsent} remove={props.remove} company={company} />
          <AttachForm action={`${list}/new/attachments`} company={company} />
        </>
      }
      action={props.send}
      title={t('newTitle')}
      submit={c('send')}
      company={company}
      values={draft ?? props.begun}
      className="max-w-text"
      secondary={<ButtonLink href={list as Route}>{c('cancel')}</ButtonLink>}
    >
      {props.children}
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
}
