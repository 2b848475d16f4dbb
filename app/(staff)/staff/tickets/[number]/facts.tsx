import type { Route } from 'next'
import Link from 'next/link'
import { STATE_TONE } from '@/app/_shared/tickets/state-tone'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { Card } from '@/components/ui/card'
import { FactGrid } from '@/components/ui/fact-grid'
import { StatusBadge } from '@/components/ui/status-badge'
import type { DeskTicket } from '@/lib/conversations/desk-ticket'
import { now } from '@/lib/ground/time'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { assignTicketAction } from '../actions'

async function topicInWords({ kind, topic }: DeskTicket): Promise<string> {
  if (kind === 'payroll') return (await getTranslations('payroll'))(`topics.${topic as 'other'}`)
  return (await getTranslations('support'))(`topics.${topic as 'other'}`)
}

export async function DeskFacts({ ticket }: { ticket: DeskTicket }) {
  const [t, c, format] = await Promise.all([
    getTranslations('staff.tickets'),
    getTranslations('tickets'),
    getFormatter(),
  ])
  const { state, kind, company, customerNumber, product, priority, openedBy, createdAt } = ticket
  return (
    <section aria-labelledby="details">
      <h2 id="details" className="mb-3 text-lg max-lg:sr-only">
        {c('details')}
      </h2>
      <FactGrid
        rows={[
          { term: t('state'), value: <StatusBadge tone={STATE_TONE[state]}>{t(`states.${state}`)}</StatusBadge> },
          { term: t('kind'), value: t(`kinds.${kind}`) },
          {
            term: t('company'),
            value: (
              <>
                <Link
                  href={`/staff/companies/${customerNumber}` as Route}
                  className="text-accent-strong underline underline-offset-3"
                >
                  {company}
                </Link>
                <span className="block text-sm text-muted">{t('customerNumber', { number: customerNumber })}</span>
              </>
            ),
          },
          ...(kind === 'support' ? [{ term: c('product'), value: product ?? c('noProduct') }] : []),
          { term: c('topic'), value: await topicInWords(ticket) },
          { term: t('priority'), value: c(`priorities.${priority as 'low'}`) },
          { term: c('openedBy'), value: openedBy },
          {
            term: c('opened'),
            value: <time dateTime={createdAt.toISOString()}>{dateTime(format, createdAt)}</time>,
          },
          ...(await timesOf(ticket)),
        ]}
      />
    </section>
  )
}

/** R10.4: the first answer and the solution: when they were, or until when they are due and whether they are late. */
async function timesOf({ firstAnsweredAt, answerDueAt, solutionDueAt, closedAt, state, overdue }: DeskTicket) {
  const [t, format] = await Promise.all([getTranslations('staff.tickets'), getFormatter()])
  const at = (when: Date) => <time dateTime={when.toISOString()}>{dateTime(format, when)}</time>
  const due = (when: Date) => (
    <>
      {at(when)} {overdue && when < now() ? <StatusBadge tone="danger">{t('overdue')}</StatusBadge> : null}
    </>
  )
  const answer = firstAnsweredAt
    ? { term: t('firstAnswered'), value: at(firstAnsweredAt) }
    : answerDueAt && state !== 'closed' && { term: t('answerDue'), value: due(answerDueAt) }
  const solution = closedAt
    ? { term: t('solved'), value: at(closedAt) }
    : solutionDueAt && { term: t('solutionDue'), value: due(solutionDueAt) }
  return [answer, solution].filter((row) => row !== false && row !== null)
}

/** „Bearbeiter“: the field's label is the section's heading. */
export async function Assignment({ ticket }: { ticket: DeskTicket }) {
  const t = await getTranslations('staff.tickets')
  return (
    <Card>
      <Form
        action={assignTicketAction}
        title={t('assigned')}
        submit={t('assign')}
        submitVariant="secondary"
        owner={false}
        id="assign"
      >
        <input type="hidden" name="number" value={String(ticket.number)} />
        <SelectField
          name="to"
          label={t('assigned')}
          hint={t('assignText')}
          defaultValue={ticket.assignedTo ?? ''}
          options={[
            { value: '', label: t('nobody') },
            ...ticket.colleagues.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Form>
    </Card>
  )
}
