import { isolatedNode } from '@/components/ui/isolated-node'
import type { ClosedCompany } from '@/lib/companies/memberships'
import { getTranslations } from '@/lib/http/translations'

/** ADR 049: one sentence for each company that the vendor has suspended or closed. */
export async function ClosedCompanies({ companies }: { companies: ClosedCompany[] }) {
  const t = await getTranslations('closedCompany')
  return (
    <>
      {companies.map(({ number, name, status }) => (
        <p key={number}>{isolatedNode(t(`sentence.${status}`, { company: name ?? t('customer', { number }) }))}</p>
      ))}
    </>
  )
}
