import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { type Asked, page } from '@/app/_shared/page'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { isEInvoice, readEInvoiceIfThere } from '@/lib/areas/documents/e-invoice'
import { readDocument } from '@/lib/areas/documents/read'
import { seeing } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { type InvoiceKind, kindOf } from '@/lib/invoices/codes'
import { transferOf } from '@/lib/invoices/giro-code'
import type { Invoice } from '@/lib/invoices/model'
import { profileOf } from '@/lib/invoices/profiles'
import { viewing } from '@/lib/rooms/rooms'
import { DocumentStateBadge } from '../../document-state'
import { DocumentDownloads } from '../downloads'
import { InvoiceLines, LINES_A_PAGE } from './lines'
import { InvoiceFacts, More } from './more'
import { InvoiceNotices } from './notices'
import { Parties } from './parties'
import { PaymentSection } from './payment'
import { Section } from './section'
import { type Writing, writingIn } from './shown'
import { Sums } from './sums'

/** R11.3: an e-invoice as people read it, made from its XML. */
export default page(seeing('documents.read'), async (actor, { params, search }: Asked<'id'>) => {
  const document = await viewing(actor, (room) => readDocument(room, params.id)).catch(orMissing)
  if (!isEInvoice(document.form)) notFound()
  const read = await readEInvoiceIfThere(document.file)
  const { invoice, findings } = read ?? { invoice: null, findings: [] }
  const writing = await writingIn(invoice?.currency ?? null)
  const t = await getTranslations('eInvoice')
  const kind = invoice ? kindText(writing, invoice) : ''
  return (
    <>
      <PageTitle
        title={invoice ? t('title', { kind, number: invoice.number ?? document.number }) : document.number}
        lead={t('lead')}
        back={{ href: `/documents/${document.id}` as Route, label: document.number }}
        actions={<DocumentDownloads document={document} print />}
      />
      {invoice ? (
        <>
          <InvoiceNotices findings={findings} invoice={invoice} writing={writing} />
          <PaymentSection
            invoice={invoice}
            transfer={document.paidAt ? null : transferOf(invoice)}
            state={<DocumentStateBadge state={document.state} />}
            writing={writing}
          />
          <div className="items-start gap-x-10 lg:grid lg:grid-cols-2 print:block">
            <InvoiceFacts
              invoice={invoice}
              writing={writing}
              kind={kindLine(writing, invoice, kind)}
              format={t(`forms.${document.form}`, { profile: profileOf(invoice.profile).name })}
            />
            <Parties invoice={invoice} writing={writing} />
          </div>
          <Section heading={t('lines')}>
            <Lines invoice={invoice} writing={writing} id={document.id} from={queryOf(search, ['from']).from} />
          </Section>
          <Sums invoice={invoice} writing={writing} />
          <More invoice={invoice} writing={writing} />
        </>
      ) : (
        <Notice tone="caution">{t(read ? 'unreadable' : 'lost')}</Notice>
      )}
    </>
  )
})

type LinesProps = { invoice: Invoice; writing: Writing; id: string; from: string | undefined }

function Lines({ invoice: { lines }, writing, id, from }: LinesProps) {
  if (lines.length === 0) return <p className="text-muted">{writing.t('noLines')}</p>
  const asked = /^\d{1,6}$/.test(from ?? '') ? Number(from) : 0
  const first = asked < lines.length ? asked : 0
  const shown = from === 'all' ? lines : lines.slice(first, first + LINES_A_PAGE)
  const path = `/documents/${id}/view`
  return (
    <InvoiceLines lines={shown} first={from === 'all' ? 0 : first} total={lines.length} path={path} writing={writing} />
  )
}

const kindText = ({ t }: Writing, invoice: Invoice): string => t(`kinds.${kindOf(invoice)}`)

const NOTED = ['creditNote', 'selfBilled', 'corrected'] as const satisfies InvoiceKind[]

/** „Gutschrift (389). Der Käufer hat sie ausgestellt.“ */
function kindLine({ t }: Writing, invoice: Invoice, kind: string): string {
  const noted = NOTED.find((one) => one === kindOf(invoice))
  const named = invoice.typeCode ? `${kind} (${invoice.typeCode})` : kind
  return noted ? `${named}. ${t(`kindNotes.${noted}`)}` : named
}
