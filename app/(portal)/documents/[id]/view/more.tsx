import { getTranslations } from '@/lib/http/translations'
import type { Attachment, Invoice } from '@/lib/invoices/model'
import { numbered } from './numbered'
import { type Fact, Facts, Section } from './section'
import type { Writing } from './shown'

type FactsProps = { invoice: Invoice; writing: Writing; kind: string; format: string }

/** The events of BT-8, by the codes of UBL (UNTDID 2005) and CII (UNTDID 2475). */
const TAX_POINTS = { invoice: /^(3|5)$/, delivery: /^(29|35)$/, payment: /^(72|432)$/ } as const

/** Numbers, days and references. */
export async function InvoiceFacts({ invoice, writing, kind, format }: FactsProps) {
  const { day, period } = writing
  const t = await getTranslations('eInvoice')
  const events = Object.keys(TAX_POINTS) as (keyof typeof TAX_POINTS)[]
  const event = events.find((one) => TAX_POINTS[one].test(invoice.taxPointCode ?? ''))
  const facts: Fact[] = [
    [t('number'), invoice.number],
    [t('kind'), kind],
    [t('issued'), day(invoice.issuedOn)],
    [t('due'), day(invoice.dueOn)],
    [t('delivered'), day(invoice.delivery?.on ?? null)],
    [t('period'), period(invoice.period)],
    [t('taxPoint'), day(invoice.taxPointOn) ?? (event ? t(`taxPoints.${event}`) : null)],
    [t('buyerReference'), invoice.buyerReference],
    ...invoice.preceding.map(({ number, issuedOn }): Fact => {
      const date = day(issuedOn)
      return [t('preceding'), date ? t('precedingOf', { number, date }) : number]
    }),
    [t('format'), format],
    ...invoice.references.map(({ kind, id }): Fact => [t(`references.${kind}`), id]),
  ]
  return (
    <Section heading={t('facts')}>
      <div className="max-w-text">
        <Facts facts={facts} />
      </div>
    </Section>
  )
}

/** Where it was delivered, notes, and what is enclosed. */
export function More({ invoice, writing }: { invoice: Invoice; writing: Writing }) {
  const { t, address } = writing
  const { delivery, notes, attachments } = invoice
  const place = [delivery?.name, delivery?.place?.id, ...address(delivery?.address ?? null)].filter(Boolean)
  return (
    <>
      {place.length > 0 ? (
        <Section heading={t('delivery')}>
          <p className="whitespace-pre-line wrap-anywhere">{place.join('\n')}</p>
        </Section>
      ) : null}
      {notes.length > 0 ? (
        <Section heading={t('notes')}>
          <div className="grid max-w-text gap-3">
            {numbered(notes).map(({ key, item: { text } }) => (
              <p key={key} className="whitespace-pre-line wrap-anywhere">
                {text}
              </p>
            ))}
          </div>
        </Section>
      ) : null}
      {attachments.length > 0 ? (
        <Section heading={t('attachments')}>
          <p className="mb-3 text-muted">{t('attachmentsText')}</p>
          <ul className="grid list-disc gap-1 ps-5">
            {numbered(attachments).map(({ key, item }) => (
              <li key={key} className="wrap-anywhere">
                {attachmentText(writing, item)}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

/** Addresses are shown and are no links: the portal sends nobody to where an invoice says. */
function attachmentText({ t }: Writing, { id, about, name, address, bytes }: Attachment): string {
  const size = bytes === null ? null : Math.max(1, Math.round(bytes / 1024))
  const file = name && size !== null ? t('attachmentSize', { name, size }) : name
  return [about, id === about ? null : id, file, address].filter(Boolean).join(', ')
}
