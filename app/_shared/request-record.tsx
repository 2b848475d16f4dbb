import type { Route } from 'next'
import type { ComponentProps, ReactNode } from 'react'
import { DoneNotice } from '@/app/_shared/done-notice'
import { ActionButton } from '@/components/form/action-button'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import { brandName } from '@/lib/brand/brand'
import { takeFlash } from '@/lib/http/flash'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { ChangeState } from '@/lib/requests/request-list'
import { REQUEST_TONE } from './request-columns'

type Rows = ComponentProps<typeof DefinitionList>['rows']
type RequestRecordProps = {
  request: {
    id: string
    state: ChangeState
    createdAt: Date
    asker: string
    decidedAt: Date | null
    decisionReason: string | null
  }
  company: string
  /** The area's texts: every kind of request uses the same keys. */
  words: 'cancellation' | 'masterData' | 'payment'
  /** The messages that an action of this area may leave, each with its text under `flash`. */
  messages: readonly string[]
  title: string
  lead?: string
  /** The area's list. */
  list: string
  actions?: ReactNode
  /** What is asked for, after the state. */
  rows?: Rows
  withdraw: ComponentProps<typeof ActionButton>['action']
  /** What may still be added while the request is open. */
  toAdd?: ReactNode
  children?: ReactNode
}

/** One request of a company: its state, what is asked, the decision, and the withdrawal while it is open. */
export async function RequestRecord({ request, company, list, ...props }: RequestRecordProps) {
  const [translate, format, flash] = await Promise.all([getTranslations(props.words), getFormatter(), takeFlash()])
  const t = translate as unknown as (key: string, values?: Record<string, string>) => string
  return (
    <>
      <DoneNotice text={flash && props.messages.includes(flash) ? t(`flash.${flash}`) : null} />
      <PageTitle
        title={props.title}
        lead={props.lead}
        back={{ href: list as Route, label: t('title') }}
        actions={props.actions}
      />
      <div className="grid max-w-text grid-cols-1 gap-6">
        <DefinitionList
          rows={[
            {
              term: t('state'),
              value: <StatusBadge tone={REQUEST_TONE[request.state]}>{t(`states.${request.state}`)}</StatusBadge>,
            },
            ...(props.rows ?? []),
            { term: t('requested'), value: dateTime(format, request.createdAt) },
            { term: t('asker'), value: request.asker },
            ...(request.decidedAt ? [{ term: t('decided'), value: dateTime(format, request.decidedAt) }] : []),
            ...(request.decisionReason
              ? [{ term: t('decision'), value: <bdi className="whitespace-pre-line">{request.decisionReason}</bdi> }]
              : []),
          ]}
        />
        {props.children}
        {request.state === 'open' ? (
          <>
            {props.toAdd}
            <div className="grid justify-items-start gap-3">
              <p>{t('openText', { brand: brandName() })}</p>
              <ActionButton
                action={props.withdraw}
                label={t('withdraw')}
                hidden={{ id: request.id }}
                company={company}
              />
            </div>
          </>
        ) : null}
      </div>
    </>
  )
}
