import { newPayrollTicket } from '../areas/payroll/input'
import { supportArea } from '../areas/support/area'
import { newTicket } from '../areas/support/input'
import { openTicket } from '../areas/support/write'
import { type Permitted, permit } from '../permissions/proofs'
import { viewing } from '../rooms/rooms'
import { aCompany, aMember, aSupporter } from './factories'

export type Supporter = Permitted<'support.tickets'>

export const ticketInput = (changes: Partial<ReturnType<typeof newTicket.parse>> = {}) =>
  newTicket.parse({
    product: '',
    topic: 'fault',
    priority: 'high',
    subject: 'Druck bricht ab',
    description: 'Seit heute.',
    ...changes,
  })

export const payrollInput = (changes: Partial<ReturnType<typeof newPayrollTicket.parse>> = {}) =>
  newPayrollTicket.parse({
    topic: 'correction',
    priority: 'normal',
    subject: 'Gehalt Mai',
    description: 'Vertraulich',
    ...changes,
  })

export type PayrollHolder = Permitted<'payroll.tickets'>

/** Of a company that uses the service. */
export const aPayrollHolder = async (company: { id: string }): Promise<PayrollHolder> =>
  permit(await aMember({ company, holds: ['payroll.tickets'] }), 'payroll.tickets')!

export const PDF = Buffer.from('%PDF-1.4\nJust enough.\n%%EOF\n')

export const list = (actor: Supporter, filter = {}) =>
  viewing(actor, (room) => supportArea.list.page(room, filter, { page: 1, size: 100 }))
export const idsOf = async (actor: Supporter, filter = {}) => (await list(actor, filter)).rows.map(({ id }) => id)

/** A company with two people who may see support tickets, and one ticket by the first. */
export async function aTicket(products: string[] = []) {
  const company = await aCompany({ products })
  const [author, colleague] = [await aSupporter(company), await aSupporter(company)]
  return { company, author, colleague, id: await openTicket(author, ticketInput()) }
}
