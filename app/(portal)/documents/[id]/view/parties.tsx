import { Card } from '@/components/ui/card'
import { getTranslations } from '@/lib/http/translations'
import type { Identifier, Invoice, Party } from '@/lib/invoices/model'
import { numbered } from './numbered'
import type { Writing } from './shown'

/** Who sells and who buys, side by side where there is room; payee and tax representative where they differ. */
export async function Parties({ invoice, writing }: { invoice: Invoice; writing: Writing }) {
  const t = await getTranslations('eInvoice')
  const parties = [
    [t('seller'), invoice.seller],
    [t('buyer'), invoice.buyer],
    [t('payee'), invoice.payee],
    [t('taxRepresentative'), invoice.taxRepresentative],
  ] as const
  return (
    <div className="mt-8 grid gap-4 sm:grid-cols-2 lg:grid-cols-1 print:grid-cols-2">
      {parties.map(([heading, party]) =>
        party ? (
          <Card key={heading} heading={heading}>
            <PartyText party={party} writing={writing} />
          </Card>
        ) : null,
      )}
    </div>
  )
}

function PartyText({ party, writing }: { party: Party; writing: Writing }) {
  const { t } = writing
  const { contact } = party
  const address = [party.tradingName, ...writing.address(party.address)].filter(Boolean)
  const reachable = [contact?.name, contact?.phone, contact?.email].filter(Boolean)
  const small = [
    party.vatId && t('vatId', { id: party.vatId }),
    party.taxNumber && t('taxNumber', { id: party.taxNumber }),
    party.legalId && t('legalId', { id: withScheme(party.legalId) }),
    party.legalForm,
    ...party.ids.map((one) => t('partyId', { id: withScheme(one) })),
    party.endpoint && t('endpoint', { id: party.endpoint.id }),
  ].filter(Boolean)
  return (
    <div className="grid gap-3 wrap-anywhere">
      <p>
        <bdi className="font-medium">{party.name}</bdi>
        <Lines lines={address} />
      </p>
      {reachable.length > 0 ? (
        <p>
          <Lines lines={reachable} />
        </p>
      ) : null}
      {small.length > 0 ? (
        <p className="text-sm text-muted">
          <Lines lines={small} />
        </p>
      ) : null}
    </div>
  )
}

/** „4000001123452 (0088)“: the scheme says whose number it is. */
const withScheme = ({ id, scheme }: Identifier) => (scheme ? `${id} (${scheme})` : id)

const Lines = ({ lines }: { lines: (string | null | undefined)[] }) => (
  <>
    {numbered(lines).map(({ key, item }) => (
      <span key={key} className="block whitespace-pre-line">
        <bdi>{item}</bdi>
      </span>
    ))}
  </>
)
