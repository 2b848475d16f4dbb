import { AREAS } from '../areas/areas'
import { addDocument } from '../areas/documents/keep'
import { openPayroll } from '../areas/payroll/write'
import { openTicket } from '../areas/support/write'
import type { Actor } from '../permissions/actor'
import type { Permission } from '../permissions/catalogue'
import { pdfPage } from '../sample/pdf'
import { aSupporter, BY } from './factories'
import { aPayrollHolder, payrollInput, ticketInput } from './tickets'

type Company = { id: string; number: string }

/** For areas whose records people write, or which need a file. The other areas declare samples of their own. */
const FILLED: Partial<Record<Permission, (company: Company) => Promise<Actor | undefined>>> = {
  'documents.read': async ({ id }) => {
    await addDocument(BY, {
      companyId: id,
      kind: 'invoice',
      number: 'RE-2026-1',
      issuedOn: '2026-03-29',
      dueOn: '2099-01-01',
      cents: 123_450,
      paidAt: null,
      original: pdfPage([{ text: 'Beleg' }], 'RE-2026-1'),
    })
    return undefined
  },
  'support.tickets': async (company) => {
    const author = await aSupporter(company)
    await openTicket(author, ticketInput())
    return author
  },
  'payroll.tickets': async (company) => {
    const author = await aPayrollHolder(company)
    await openPayroll(author, payrollInput())
    return author
  },
}

/** Gives a company records of this area. Returns who has written one, where people write them. */
export async function fillArea(key: Permission, company: Company): Promise<Actor | null> {
  const filled = FILLED[key]
  if (filled) return (await filled(company)) ?? null
  await AREAS[key]?.sample?.(BY, { ...company, number: '100000001' })
  return null
}
