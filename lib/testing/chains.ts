import { openTicket } from '../areas/support/write'
import { verifyAudit } from '../audit/verify'
import { aSupporter } from './factories'
import { owner } from './inspect'
import { ticketInput } from './tickets'

/** The input for one ticket, with the topic and priority that the log's tests expect. */
export const question = () => ticketInput({ topic: 'question', priority: 'normal' })

/** A company with a chain of some entries. */
export async function withLog(entries = 4) {
  const actor = await aSupporter()
  for (let count = 0; count < entries; count += 1) await openTicket(actor, question())
  return { actor, companyId: actor.company.id }
}

export const faultsOf = async (companyId: string) => (await verifyAudit(await owner(), companyId)).faults
