import { AREAS } from '../areas/areas'
import { addDocument } from '../areas/documents/keep'
import { openTicket } from '../areas/support/write'
import type { Permission } from '../permissions/catalogue'
import { pdfPage } from '../sample/pdf'
import { aSupporter, BY } from './factories'
import { wish } from './tickets'

type Company = { id: string; number: string }

/** For areas whose records people write, or which need a file. The other areas declare samples of their own. */
const FILLED: Partial<Record<Permission, (company: Company) => Promise<unknown>>> = {
  'documents.read': ({ id }) =>
    addDocument(BY, {
      companyId: id,
      kind: 'invoice',
      number: 'RE-2026-1',
      issuedOn: '2026-03-29',
      dueOn: '2099-01-01',
      cents: 123_450,
      paidAt: null,
      pdf: pdfPage([{ text: 'Beleg' }], 'RE-2026-1'),
    }),
  'support.tickets': async (company) => openTicket(await aSupporter(company), wish()),
}

/** Gives a company records of this area. */
export async function fillArea(key: Permission, company: Company): Promise<void> {
  await (FILLED[key]?.(company) ?? AREAS[key]?.sample?.(BY, { ...company, number: '100000001' }))
}
