import { AREAS } from '../areas/areas'
import { cancelContract, cancellable } from '../areas/cancellation/cancel'
import { endingOf } from '../areas/contracts/area'
import { sampleContracts } from '../areas/contracts/samples'
import { addDocument } from '../areas/documents/keep'
import { askForMasterData } from '../areas/master-data/ask'
import { askForPayment } from '../areas/payment/ask'
import { openPayroll } from '../areas/payroll/write'
import { addOrderer } from '../areas/shop/keep'
import { openTicket } from '../areas/support/write'
import type { Actor } from '../permissions/actor'
import type { Permission } from '../permissions/catalogue'
import { asConfirmedFor, type ConfirmedFor, permit } from '../permissions/proofs'
import { viewing } from '../rooms/rooms'
import { pdfPage } from '../sample/pdf'
import { aMember, aSupporter, BY } from './factories'
import { anOrder } from './ordering'
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
  'contracts.cancel': async (company) => {
    const author = await aHolder(company, 'contracts.cancel')
    await sampleContracts(BY, { ...company, number: '100000001' })
    const contract = (await viewing(author, cancellable)).find((one) => endingOf(one))!
    await cancelContract(author, { id: contract.id, endsOn: endingOf(contract)!.endsOn, reason: '' })
    return author
  },
  'data.master': async (company) => {
    const author = await aHolder(company, 'data.master')
    const address = { street: 'Neue Straße 1', postalCode: '10115', city: 'Berlin', country: 'DE' }
    await askForMasterData(author, { name: `Neu ${company.number} GmbH`, ...address })
    return author
  },
  'data.payment': async (company) => {
    const author = await aHolder(company, 'data.payment')
    await askForPayment(author, { kind: 'sepa', iban: 'DE89370400440532013000', holder: 'Firma' })
    return author
  },
  'data.shop': async (company) => {
    const author = await aHolder(company, 'orders.cloud')
    const admin = await aMember({ company, role: 'admin' })
    await addOrderer(permit(admin, 'data.shop')!, author.membership.id, 50_000)
    return author
  },
  'orders.cloud': async (company) => {
    const author = await aHolder(company, 'orders.cloud')
    await anOrder(author)
    return author
  },
  'payroll.tickets': async (company) => {
    const author = await aPayrollHolder(company)
    await openPayroll(author, payrollInput())
    return author
  },
}

/** A member who holds this permission, with a fresh step-up. */
const aHolder = async <P extends Permission>(company: Company, key: P): Promise<ConfirmedFor<P>> =>
  asConfirmedFor(permit(await aMember({ company, holds: [key] }), key)!)

/** Gives a company records of this area. Returns who has written one, where people write them. */
export async function fillArea(key: Permission, company: Company): Promise<Actor | null> {
  const filled = FILLED[key]
  if (filled) return (await filled(company)) ?? null
  await AREAS[key]?.sample?.(BY, { ...company, number: '100000001' })
  return null
}
